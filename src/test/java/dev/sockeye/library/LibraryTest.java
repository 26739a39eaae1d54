package dev.sockeye.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.LineEnding;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryTest {
    private static SavedMessage message(String folder, String name, String content) {
        return new SavedMessage(name, folder, Optional.empty(),
                new Writing(PayloadMode.TEXT, content, LineEnding.LF), List.of(), "");
    }

    private static Writing text(String content) {
        return new Writing(PayloadMode.TEXT, content, LineEnding.NONE);
    }

    private static Library of(SavedMessage... messages) {
        return new Library(List.of(messages), Map.of());
    }

    @Test
    void oneOfTheSameFolderAndNameTakesItsPlace() {
        Library library = of(message("f", "a", "1"), message("f", "b", "2"));

        assertThat(library.with(message("f", "a", "3")).messages()).extracting(one -> one.writing().content())
                .containsExactly("3", "2");
        assertThat(library.with(message("g", "a", "3")).messages()).hasSize(3);
        assertThat(library.replaced(library.messages().getFirst(), message("f", "b", "9")).messages())
                .containsExactly(message("f", "b", "9"));
    }

    @Test
    void movesWithinItsBounds() {
        Library library = of(message("", "a", ""), message("", "b", ""), message("", "c", ""));

        assertThat(library.moved(message("", "c", ""), -1).messages()).extracting(SavedMessage::name)
                .containsExactly("a", "c", "b");
        assertThat(library.moved(message("", "a", ""), -5)).isEqualTo(library);
        assertThat(library.moved(message("", "a", ""), 9).messages()).extracting(SavedMessage::name)
                .containsExactly("b", "c", "a");
        assertThat(library.moved(message("", "z", ""), 1)).isEqualTo(library);
    }

    @Test
    void fillsVariablesInAndLeavesWhatIsNone() throws Exception {
        Library library = new Library(List.of(), Map.of("who", "a\\b\n$1", "id", "0a ff"));

        Writing filled = library.filled(text("{who} {n} {nobody} {\"a\":1}"));

        assertThat(utf8(filled.composition().bytes(3))).isEqualTo("a\\b\n$1 3 {nobody} {\"a\":1}");
        assertThat(library.filled(new Writing(PayloadMode.HEX, "01 {id}", LineEnding.NONE)).content())
                .isEqualTo("01 0a ff");
        assertThatThrownBy(() -> library.filled(new Writing(PayloadMode.HEX, "{who}", LineEnding.NONE)))
                .hasMessageContaining("which are no hex digits");
    }

    private static String utf8(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    @Test
    void theTimeAndAnIdAreThoseOfTheSending() throws Exception {
        String sent = utf8(text("{time} {uuid} {uuid}").composition().bytes(1));

        List<String> words = List.of(sent.split(" ", -1));
        assertThat(words.get(0)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(words.get(1)).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(words.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "time", "uuid", "", "1a", "a b", "é", "a{"})
    void someNamesCannotBeVariables(String name) {
        assertThatThrownBy(() -> new Library(List.of(), Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comesBackFromItsTextAsItWas() {
        var all = new Library(List.of(message("", "Ünï ✓", "\\x00{n}"),
                new SavedMessage("b", "f", Optional.of(SocketType.DATAGRAM), new Writing(PayloadMode.HEX, "00 ff",
                        LineEnding.NONE), List.of("/dev/null", "/etc/hosts"), "@name")),
                Map.of("user", "root"));

        assertThat(LibraryText.parse(LibraryText.format(all))).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"messages\": 1}", "{\"messages\": [{}]}",
        "{\"messages\": [{\"name\": 1}]}",
        "{\"messages\": [{\"name\": \"a\", \"type\": \"pipe\"}]}",
        "{\"messages\": [{\"name\": \"a\", \"mode\": \"x\"}]}",
        "{\"messages\": [], \"variables\": {\"n\": \"1\"}}", "{\"messages\": [], \"messages\": []}",
        "{\"messages\": ["})
    void whatIsNoLibraryIsRefusedWithASentence(String json) {
        assertThatThrownBy(() -> LibraryText.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).matches("(?s)[“A-Z{].*\\."));
    }

    @Test
    void takesInOfOthersWhatIsNotThere() {
        Library mine = new Library(List.of(message("", "a", "mine"), message("", "b", "mine")), Map.of("x", "1"));
        Library theirs = new Library(List.of(message("", "b", "theirs"), message("", "c", "theirs")),
                Map.of("x", "2", "y", "3"));

        Library both = mine.with(theirs);

        assertThat(both.messages()).extracting(one -> one.name() + one.writing().content())
                .containsExactly("amine", "bmine", "ctheirs");
        assertThat(both.variables()).containsOnly(Map.entry("x", "1"), Map.entry("y", "3"));
    }

    @Test
    void valuesAreAnyText() {
        Library library = new Library(List.of(), Map.of("v", "\u202e\u0000é\\"));

        assertThat(dev.sockeye.session.EscapedText.decode(library.filled(text("{v}")).content()))
                .isEqualTo(Bytes.ofText("\u202e\u0000é\\"));
    }
}
