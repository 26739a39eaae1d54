package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.io.UncheckedIOException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a person reads when something fails are sentences: one full stop at the end of each, and no more.
class SentencesTest {
    /// Every kind of failure, with parts that are a word, and with parts that are sentences themselves.
    static Stream<SocketFailure> failures() {
        return kinds(SocketFailure.class)
                .map(type -> type.asSubclass(SocketFailure.class))
                .flatMap(type -> Stream.of(make(type, "a word", true), make(type, "It is a sentence.", false)));
    }

    private static Stream<Class<?>> kinds(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(kind -> kinds(kind))
                : Stream.of(family);
    }

    private static <T> T make(Class<T> type, String text, boolean known) {
        try {
            RecordComponent[] parts = type.getRecordComponents();
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(parts).map(part -> value(part, text, known))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made", e);
        }
    }

    private static Object value(RecordComponent part, String text, boolean known) {
        if (part.getType().isEnum()) {
            return part.getType().getEnumConstants()[0];
        }
        if (part.getType().isRecord() && part.getType() != FileIdentity.class) {
            return make(part.getType(), text, known);
        }
        return switch (part.getType().getSimpleName()) {
            case "String" -> switch (part.getName()) {
                case "why", "message" -> text;
                case "hint" -> "Do this.";
                default -> "/run/y";
            };
            case "Address" -> Address.ofPath("/run/x");
            case "int" -> 7;
            case "long" -> 7L;
            case "boolean" -> known;
            case "List" -> known ? List.of("a[1]") : List.of();
            case "SocketType" -> SocketType.STREAM;
            case "FileIdentity" -> new FileIdentity(1, 2);
            case "Fact" -> known ? Fact.known(fact(part.getGenericType().getTypeName())) : Fact.unknown(text);
            default -> throw new AssertionError("Say here how to make a " + part);
        };
    }

    private static Object fact(String type) {
        if (type.contains("SocketType")) {
            return SocketType.SEQPACKET;
        }
        return type.contains("Long") ? (Object) 7L : (Object) 7;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofFailuresEndOnce(SocketFailure failure) {
        assertThat(failure.sentence()).matches(".*[^.]\\.").doesNotContain("..").doesNotContain(". .");
        assertThat(failure.text()).matches(".*[^.]\\.").doesNotContain("..").doesNotContain("  ")
                .doesNotContain("rest of the program");
    }

    static Stream<IOException> problems() {
        return Stream.of(new AccessDeniedException("/a"), new NoSuchFileException("/a"),
                new FileAlreadyExistsException("/a"), new NotDirectoryException("/a"),
                new DirectoryNotEmptyException("/a"), new FileSystemLoopException("/a"),
                new FileSystemException("/a", null, "Read-only file system"), new FileSystemException("/a"),
                new FileNotFoundException("/a (Is a directory)"), new IOException("No space left on device"),
                new IOException("It is a sentence."), new IOException(), new IOException(""));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void reasonsArePartsOfSentences(IOException problem) {
        assertThat(FileProblem.reason(problem)).isNotBlank().doesNotEndWith(".").isNotEqualTo("/a");
    }

    @Test
    void reasonsAreTheSystemsWhenItGivesOne(@TempDir Path directory) {
        assertThat(reason(directory.resolve("x".repeat(300)))).isEqualTo("file name too long");
        assertThat(reason(directory.resolve("missing"))).isEqualTo("there is no such file or directory");
    }

    private static String reason(Path file) {
        try {
            Files.readAllBytes(file);
            throw new AssertionError("It could be read.");
        } catch (IOException e) {
            return FileProblem.reason(e);
        }
    }

    @Test
    void reasonsOfOtherFailuresAreWordsToo() {
        assertThat(FileProblem.reason(new InternalError())).isEqualTo("unknown error");
        assertThat(FileProblem.reason(new InternalError("A fault occurred.")).toLowerCase(Locale.ROOT))
                .isEqualTo("a fault occurred");
        assertThat(FileProblem.reason(new ClosedByInterruptException())).isEqualTo("unknown error");
    }

    /// Messages of exceptions are joined with a full stop only by what takes theirs away, and never as "null".
    @Test
    void noMessageOfAnExceptionIsFollowedByAFullStop() throws Exception {
        var joined = Pattern.compile("getMessage\\(\\)\\s*\\+\\s*\"\\.");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> joined.matcher(text(file)).find())).isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofAWholeSentenceAReasonLosesTheFullStop() {
        assertThat(Fact.unknown("There is no /a.").text()).isEqualTo("unknown (There is no /a)");
        assertThat(new SocketFailure.Unsupported("Looking", "There is no /a.").sentence())
                .isEqualTo("Looking is not possible here: There is no /a.");
    }
}
