package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sockeye.capture.Event;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.Exchange;
import dev.sockeye.protocol.Exchanges;
import dev.sockeye.support.TappedTalk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What kind of question a request is, and whether its answer says that it failed.
class QuestionsTest {
    private TappedTalk talk;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        talk.accept(1);
    }

    @AfterEach
    void close() throws Exception {
        talk.close();
    }

    private List<Exchange> answered() {
        var found = new ArrayList<Exchange>();
        var exchanges = new Exchanges(talk.capture, ChoiceMaker.of(talk.capture), found::add);
        for (long number = 0; number < talk.capture.end(); number++) {
            Event event = talk.capture.event(number);
            if (event != null) {
                exchanges.look(event);
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({"/users/7?full=1,GET /users/{id}",
        "/v1.41/containers/0123456789abcdef/json,GET /v1.41/containers/{id}/json",
        "/a/01234567-89ab-cdef-0123-456789abcdef,GET /a/{id}", "/v1/images,GET /v1/images", "*,GET *"})
    void requestsOfHttpAreTheSameWhenTheyDifferInTheThingOnly(String target, String kind) {
        assertThat(HttpQuestion.of("GET", target)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"select 1,SELECT", "'  -- why\n/* x */ (with a as (select 1) select 2)',WITH", "'',''", "'-- only',''"})
    void aStatementIsKnownByItsFirstWord(String sql, String verb) {
        assertThat(SqlVerb.of(sql)).isEqualTo(verb);
    }

    @Test
    void answersOfHttpFailByTheirStatusAlsoWhenTheirBodyComesInChunks() {
        talk.ask(1, "GET /a/5 HTTP/1.1\r\nHost: a\r\n\r\n");
        talk.answer(1, "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n");
        talk.answer(1, "3\r\nabc\r\n0\r\n\r\n");
        talk.ask(1, "GET /a/6 HTTP/1.1\r\nHost: a\r\n\r\n");
        talk.answer(1, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(answered()).extracting(Exchange::kind, Exchange::failed, Exchange::question, Exchange::answer)
                .containsExactly(tuple("http GET /a/{id}", true, 1L, 2L),
                        tuple("http GET /a/{id}", false, 4L, 5L));
    }

    @Test
    void callsInJsonAreKnownByTheirMethod() {
        talk.ask(1, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"list\"}\n");
        talk.answer(1, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"no\"}}\n");
        assertThat(answered()).singleElement().satisfies(exchange -> {
            assertThat(exchange.kind()).endsWith(" list");
            assertThat(exchange.failed()).isTrue();
            assertThat(exchange.nanos()).isEqualTo(1000);
        });
    }
}
