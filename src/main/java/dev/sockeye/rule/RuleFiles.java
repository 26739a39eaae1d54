package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads files with rules, and those that their answers name. Blocks.
public final class RuleFiles {
    private RuleFiles() {}

    /// The rules in the file.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    /// @throws IOException with a part of a sentence when the file cannot be read
    public static RuleSet read(Path file) throws IOException {
        return RuleText.parse(bytes(file, RuleText.LONGEST));
    }

    /// What is in the file of an answer.
    ///
    /// @param rules the file with the rules, beside which a path that does not begin with “/” is looked for
    /// @throws IOException with a part of a sentence
    public static Bytes answer(Path rules, String path) throws IOException {
        return Bytes.of(bytes(rules.toAbsolutePath().resolveSibling(path), Template.LONGEST));
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is no regular file"); // A pipe might never give anything.
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it has more than " + (most >> 20) + " MiB");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("you may not read it", e);
        }
    }
}
