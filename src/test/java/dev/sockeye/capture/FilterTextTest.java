package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.socket.Bytes;
import dev.sockeye.support.Property;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {
    private static Filter text(String text) {
        return new Filter.Contains(new Needle.AnyCase(text));
    }

    @Test
    void readsEveryField() {
        assertThat(FilterText.parse("  dir:in kind:failed,shut-down conn:3 session:2 size>100 text:\"a b\" exact:Ab"
                + " hex:0a0B !dir:out")).isEqualTo(new Filter.All(List.of(new Filter.Went(Direction.IN),
                        new Filter.Kinds(Set.of(EventKind.FAILED, EventKind.SHUT_DOWN)), new Filter.OfConnection(3),
                        new Filter.OfSession(2), new Filter.Size(101, Long.MAX_VALUE),
                        new Filter.Not(new Filter.Went(Direction.OUT)), text("a b"),
                        new Filter.Contains(new Needle.Exact("Ab")),
                        new Filter.Contains(new Needle.Raw(Bytes.of(new byte[]{10, 11}))))));
    }

    @Test
    void nothingMeansEverything() {
        assertThat(FilterText.parse("  ")).isEqualTo(new Filter.Everything());
    }

    @Test
    void plainWordsAreText() {
        assertThat(FilterText.parse("GET")).isEqualTo(text("GET"));
        assertThat(FilterText.parse("\"dir:in \\\"x\\\\\"")).isEqualTo(text("dir:in \"x\\"));
        assertThat(FilterText.parse("8080:tcp")).isEqualTo(text("8080:tcp"));
        assertThat(FilterText.parse("!\"\"")).isEqualTo(new Filter.Not(text("")));
    }

    @Test
    void aListMeansAnyOfThem() {
        assertThat(FilterText.parse("conn:3,4"))
                .isEqualTo(new Filter.Any(List.of(new Filter.OfConnection(3), new Filter.OfConnection(4))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            size>4k,     4097, 9223372036854775807
            size>=1M,    1048576, 9223372036854775807
            size<10,     0, 9
            size<=10,    0, 10
            size=7,      7, 7
            size:7,      7, 7
            size:3..5,   3, 5
            size:..5,    0, 5
            size:3..,    3, 9223372036854775807
            """)
    void readsSizes(String line, long least, long most) {
        assertThat(FilterText.parse(line)).isEqualTo(new Filter.Size(least, most));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dir:up           | 4  | 2 | “up” is no direction: use in or out, and of what a tap relayed to-server or to-client.
            a kind:foo       | 7  | 3 | “foo” is no kind of event: use opened, accepted,
            conn:x           | 5  | 1 | “x” is no number: write for example conn:3.
            conn:-1          | 5  | 2 | “-1” is no number
            size>big         | 5  | 3 | “big” is no size
            hex:0g           | 4  | 2 | “0g” is not hexadecimal
            hex:0a0          | 4  | 3 | “0a0” has 3 digits: a byte has two.
            port:80          | 0  | 4 | There is no field “port”: use dir, kind,
            dir:             | 0  | 4 | After “dir:” comes a value, for example dir:in.
            conn>3           | 0  | 5 | “>” does not work with “conn”: write conn:3.
            text:"abc        | 5  | 4 | The quotation that begins here does not end
            a !              | 2  | 1 | After “!” comes what must not hold
            """)
    void saysWhatIsWrongAndWhere(String line, int position, int length, String sentence) {
        FilterSyntaxException wrong = catchThrowableOfType(FilterSyntaxException.class,
                () -> FilterText.parse(line.strip()));

        assertThat(wrong).hasMessageStartingWith(sentence.strip());
        assertThat(wrong.position()).isEqualTo(position);
        assertThat(wrong.length()).isEqualTo(length);
    }

    @Test
    void whateverIsTypedIsAFilterOrASentence() {
        Property.holds(3000, made -> isAFilterOrASentence(made.text("!\"\\ :<>=,.ksizehxdr\ud83d0123", 0, 30)));
        Property.holds(made -> isAFilterOrASentence(made.text()));
    }

    private static void isAFilterOrASentence(String line) {
        try {
            assertThat(FilterText.parse(line)).isNotNull();
        } catch (FilterSyntaxException e) {
            assertThat(e.getMessage()).endsWith(".");
            assertThat(e.position()).isBetween(0, line.length());
            assertThat(e.position() + e.length()).isLessThanOrEqualTo(line.length());
        }
    }
}
