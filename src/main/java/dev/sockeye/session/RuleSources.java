package dev.sockeye.session;

import dev.sockeye.rule.RuleBook;
import dev.sockeye.rule.RuleFiles;
import dev.sockeye.socket.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Function;

/// Where rules get numbers for names of users and groups from, and what is in files: beside the file with the rules. Blocks.
///
/// @param userNumber the number of a user, by name or number
/// @param groupNumber the number of a group, by name or number
public record RuleSources(Path file, Function<String, OptionalInt> userNumber,
        Function<String, OptionalInt> groupNumber)
        implements
            RuleBook.Sources {
    @Override
    public OptionalInt uid(String nameOrNumber) {
        return userNumber.apply(nameOrNumber);
    }

    @Override
    public OptionalInt gid(String nameOrNumber) {
        return groupNumber.apply(nameOrNumber);
    }

    @Override
    public Bytes read(String path) throws IOException {
        return RuleFiles.answer(file, path);
    }
}
