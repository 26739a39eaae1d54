package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.support.Property;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a filter line may ask of messages.
class MessageFilterTextTest {
    static final Vocabulary WORDS = new Vocabulary(List.of(
            new Vocabulary.Topic("http", "HTTP", List.of(new Vocabulary.Word("status", true, "status code"),
                    new Vocabulary.Word("method", false, "method of a request"),
                    new Vocabulary.Word("header", false, "a header field"))),
            new Vocabulary.Topic("redis", "Redis", List.of(new Vocabulary.Word("command", false, "name")))));

    private static MessageCondition test(String line) {
        return ((Filter.OfMessage) FilterText.parse(line, WORDS)).test();
    }

    @Test
    void readsFieldsOfProtocols() {
        assertThat(test("http.status>=500")).isEqualTo(new MessageCondition.OfField("http", "status",
                new Comparison(">=", "500", new BigDecimal(500), null)));
        assertThat(test("http.header.content-type:\"json; x\"")).isEqualTo(new MessageCondition.OfField("http",
                "header.content-type", new Comparison(":", "json; x", null, null)));
        assertThat(test("redis.command!=GET"))
                .isEqualTo(new MessageCondition.OfField("redis", "command", new Comparison("!=", "GET", null, null)));
        assertThat(test("HTTP.Status:500..599")).isEqualTo(new MessageCondition.OfField("http", "Status",
                new Comparison(":", "500..599", new BigDecimal(500), new BigDecimal(599))));
        assertThat(test("http.header.x:\"\"")).isEqualTo(new MessageCondition.OfField("http", "header.x",
                new Comparison(":", "", null, null)));
    }

    @Test
    void readsWhatIsAskedOfAnyMessage() {
        assertThat(test("protocol=http")).isEqualTo(new MessageCondition.OfProtocol("http", false));
        assertThat(test("protocol!=REDIS")).isEqualTo(new MessageCondition.OfProtocol("redis", true));
        assertThat(test("summary:\"not found\""))
                .isEqualTo(new MessageCondition.Summary(new Comparison(":", "not found", null, null)));
        assertThat(FilterText.parse("dir:in !latency>1ms http.status=1", WORDS).readsMessages()).isTrue();
        assertThat(FilterText.parse("dir:in", WORDS).readsMessages()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            latency>10ms,       10000001, 9223372036854775807
            latency>=1.5s,      1500000000, 9223372036854775807
            latency<20us,       0, 19999
            latency<=1m,        0, 60000000000
            latency:1ms..1s,    1000000, 1000000000
            latency:..5ns,      0, 5
            """)
    void readsTimes(String line, long least, long most) {
        assertThat(test(line)).isEqualTo(new MessageCondition.Latency(least, most));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.stat>=500    | 5 | 4 | http has no field “stat”; did you mean “status”?
            http.zzz:1        | 5 | 3 | http has no field “zzz”; it has status, method, header.
            htpp.status=1     | 0 | 4 | There is no protocol “htpp”; did you mean “http”? To look for text
            a protocol=rdis   | 11 | 4 | There is no protocol “rdis”; did you mean “redis”?
            protocol:xyz      | 9 | 3 | There is no protocol “xyz”; there are http, redis.
            protocol>http     | 8 | 1 | A protocol is one or it is not
            http.status>abc   | 12 | 3 | “abc” is no number, and only numbers are larger or smaller
            http.status=abc   | 12 | 3 | http.status is a number, and “abc” is none.
            http.method>=     | 0 | 13 | After “http.method>=” comes a value
            latency>10        | 8 | 2 | “10” is no time: write a number with ns, us, ms, s or m
            latency=10ms      | 7 | 1 | No two times are equal
            summary>x         | 7 | 1 | A summary is text
            port:80           | 0 | 4 | There is no field “port”: use dir,
            text>x            | 0 | 5 | “>” does not work with “text”: write text:"hello".
            """)
    void saysWhatIsWrongAndWhere(String line, int position, int length, String sentence) {
        FilterSyntaxException wrong = catchThrowableOfType(FilterSyntaxException.class,
                () -> FilterText.parse(line.strip(), WORDS));

        assertThat(wrong).hasMessageStartingWith(sentence.strip());
        assertThat(wrong.position()).isEqualTo(position);
        assertThat(wrong.length()).isEqualTo(length);
    }

    @Test
    void whereNobodyReadsMessagesThereAreNoFieldsOfThem() {
        assertThat(catchThrowableOfType(FilterSyntaxException.class, () -> FilterText.parse("http.status=1")))
                .hasMessageStartingWith("There is no field “http.status”");
    }

    @Test
    void anEqualSignIsAsGoodAsAColonWhereOneOfSeveralIsMeant() {
        assertThat(FilterText.parse("conn=3")).isEqualTo(new Filter.OfConnection(3));
        assertThat(FilterText.parse("size!=0")).isEqualTo(new Filter.Not(new Filter.Size(0, 0)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            >=500,   500, true
            >=500,   499.5, false
            =0x1F,   31, true
            =5,      5.0, true
            :1..3,   3, true
            :1..3,   4, false
            :5,      15, false
            """)
    void numbersAreComparedAsNumbers(String typed, String value, boolean holds) {
        String operator = typed.startsWith(">=") ? ">=" : typed.substring(0, 1);
        var comparison = Comparison.of(operator, typed.substring(operator.length()), false);
        assertThat(comparison.holds(new BigDecimal(value))).isEqualTo(holds);
    }

    @Test
    void textsAreComparedInAnyCase() {
        assertThat(Comparison.of("=", "get", false).holds("GET")).isTrue();
        assertThat(Comparison.of("=", "get", false).holds("GETS")).isFalse();
        assertThat(Comparison.of(":", "SELECT", false).holds("a select b")).isTrue();
        assertThat(Comparison.of(">", "9", false).holds("10")).isTrue();
        assertThat(Comparison.of(">", "9", false).holds("x")).isFalse();
    }

    @Test
    void whateverIsTypedIsAFilterOrASentenceAndCanBeCompleted() {
        Property.holds(3000, made -> {
            String line = made.text("!\"\\ :<>=,.http.statusrediscommandlatencyms0123", 0, 40);
            for (int caret = 0; caret <= line.length(); caret++) {
                var completion = FilterCompletion.at(line, caret, WORDS);
                assertThat(completion.from()).isBetween(0, completion.to());
                assertThat(completion.to()).isEqualTo(caret);
            }
            try {
                assertThat(FilterText.parse(line, WORDS)).isNotNull();
            } catch (FilterSyntaxException e) {
                assertThat(e.getMessage()).matches("(?s).*[.?]");
                assertThat(e.position()).isBetween(0, line.length());
                assertThat(e.position() + e.length()).isLessThanOrEqualTo(line.length());
            }
        });
    }

    private static List<String> offered(String line) {
        return FilterCompletion.at(line, line.length(), WORDS).options().stream().map(FilterCompletion.Option::text)
                .toList();
    }

    @Test
    void offersNamesThenOperatorsThenValues() {
        assertThat(offered("ht")).containsExactly("http.");
        assertThat(offered("dir:in http.")).containsExactly("http.status", "http.method", "http.header");
        assertThat(offered("stat")).containsExactly("http.status");
        assertThat(offered("http.status")).containsExactly("=", "!=", ">=", "<=", ">", "<");
        assertThat(offered("http.method")).containsExactly(":", "=", "!=");
        assertThat(offered("!protocol=")).containsExactly("http", "redis");
        assertThat(offered("protocol=r")).containsExactly("redis");
        assertThat(offered("kind:failed,de")).containsExactly("denied");
        assertThat(offered("http.status>=5")).isEmpty();
        assertThat(offered("\"ht")).isEmpty();
        assertThat(offered("s")).containsExactly("session", "size", "summary");
        assertThat(FilterCompletion.at("a !lat b", 6, WORDS))
                .isEqualTo(new FilterCompletion(3, 6, List.of(
                        new FilterCompletion.Option("latency", "time from question to answer"))));
    }
}
