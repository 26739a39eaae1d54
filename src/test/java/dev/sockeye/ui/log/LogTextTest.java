package dev.sockeye.ui.log;

import dev.sockeye.settings.TimeMode;
import static dev.sockeye.ui.log.LogModels.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Draft;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stands in the rows, and what of it goes to the clipboard.
class LogTextTest {
    private static final long SECOND = 1_000_000_000L;

    private final MemoryCapture capture = new MemoryCapture();
    private final LogViewModel model = LogModels.of(capture, 5);
    private String name = "pid 7";

    private void at(double seconds) {
        capture.append(Draft.of(EventKind.RECEIVED, (long) (seconds * SECOND), 1, 3, ""));
        model.refresh();
    }

    private List<String> times(TimeMode mode) {
        model.timeModeProperty().set(mode);
        return texts(model, LogColumn.TIME);
    }

    private String cell(LogColumn column) {
        model.refresh();
        return texts(model, column).getLast();
    }

    @Test
    void timesAreOfTheDay() {
        at(3661.000001);
        assertThat(times(TimeMode.ABSOLUTE)).containsExactly("01:01:01.000001");
    }

    @Test
    void timesCountFromTheFirstEvent() {
        at(100);
        at(100.5);
        at(165);
        assertThat(times(TimeMode.SINCE_START)).containsExactly("0.000000", "0.500000", "1:05.000000");
    }

    @Test
    void timesCountFromTheFirstEventThatWasThereWhenItIsEvicted() {
        at(100);
        at(101);
        capture.evictBefore(1);
        model.refresh();
        assertThat(times(TimeMode.SINCE_START)).containsExactly("1.000000");
    }

    @Test
    void timesCountFromTheFirstEventEvenIfAFilterHidesIt() {
        var onlyTheSecond = new EventIndex() {
            @Override
            public long first() {
                return 0;
            }

            @Override
            public long size() {
                return Math.max(0, capture.end() - 1);
            }

            @Override
            public long get(long position) {
                return position + 1;
            }

            @Override
            public long floor(long eventNumber) {
                return Math.min(eventNumber, capture.end() - 1) - 1;
            }
        };
        model.show(onlyTheSecond);
        at(100);
        at(101);
        assertThat(times(TimeMode.SINCE_START)).containsExactly("1.000000");
    }

    @Test
    void timesCountFromTheRowAbove() {
        at(100);
        at(100.25);
        at(102);
        assertThat(times(TimeMode.SINCE_PREVIOUS)).containsExactly("–", "0.250000", "1.750000");
    }

    @Test
    void timesCountFromTheRowAboveTheScreen() {
        at(100);
        at(100.25);
        at(102);
        model.setCapacity(1);
        assertThat(times(TimeMode.SINCE_PREVIOUS)).containsExactly("1.750000");
    }

    @Test
    void theFirstRowAfterClearingHasNoneAbove() {
        at(100);
        model.clearView();
        at(101);
        at(103);
        assertThat(times(TimeMode.SINCE_PREVIOUS)).containsExactly("–", "2.000000");
    }

    @Test
    void aClockThatWasSetBackIsSeen() {
        at(100);
        at(99.5);
        assertThat(times(TimeMode.SINCE_PREVIOUS)).containsExactly("–", "−0.500000");
    }

    @Test
    void arrowsTellTheDirectionOfDataOnly() {
        new SampleEvents(capture).plain(EventKind.OPENED, 0, "");
        new SampleEvents(capture).data(EventKind.RECEIVED, 3, "a");
        new SampleEvents(capture).data(EventKind.SENT, 3, "b");
        model.refresh();
        assertThat(texts(model, LogColumn.DIRECTION)).containsExactly("", "←", "→");
    }

    @Test
    void sizesTellWhatWasLostAndWhatWasEmpty() {
        var events = new SampleEvents(capture);
        events.data(EventKind.RECEIVED, 3, new byte[]{1, 2}, 3, List.of());
        events.data(EventKind.SENT, 3, "");
        events.plain(EventKind.CLOSED, 3, "");
        model.refresh();
        assertThat(texts(model, LogColumn.SIZE)).containsExactly("2 of 5", "0", "");
    }

    @Test
    void previewsMakeEverythingVisible() {
        new SampleEvents(capture).data(EventKind.RECEIVED, 3, new byte[]{'a', '\n', 0, (byte) 0xff, 'z'}, 0,
                List.of());
        assertThat(cell(LogColumn.PREVIEW)).isEqualTo("a\\n\\x00\\xffz");
    }

    @Test
    void longPreviewsEndBeforeACharacterThatWouldBeTorn() {
        new SampleEvents(capture).data(EventKind.RECEIVED, 3, "x".repeat(127) + "é and more");
        assertThat(cell(LogColumn.PREVIEW)).isEqualTo("x".repeat(127) + "…");
    }

    @Test
    void previewsShowThePayloadBeforeTheNote() {
        capture.append(new Draft(EventKind.FAILED, 1, 1, 3, ByteBuffer.wrap("hi".getBytes(StandardCharsets.UTF_8)), 4,
                null, null, null, List.of(), "It broke."));
        assertThat(cell(LogColumn.PREVIEW)).isEqualTo("hi · It broke.");
    }

    @Test
    void namesThatCameAreShownAfterReformatting() {
        var named = new LogViewModel(capture, capture.all(), new TestLabels() {
            @Override
            public String peer(Event event) {
                return name;
            }
        }, ZoneOffset.UTC);
        named.setCapacity(5);
        at(1);
        named.refresh();
        LogRow before = named.rows().getFirst();
        name = "python3[7]";
        named.reformat();
        // Another row: a table asks for a cell's text again only for another item.
        assertThat(named.rows().getFirst()).isNotSameAs(before);
        assertThat(texts(named, LogColumn.PEER)).containsExactly("python3[7]");
    }

    @Test
    void copiesWhatIsChosenAsCellsBetweenTabs() {
        at(1);
        new SampleEvents(capture).data(EventKind.RECEIVED, 3, "a\tb");
        at(1795262646);
        model.choose(1);
        assertThat(model.copy()).isEqualTo("1\t12:04:05.124691\t←\t#3\tpython3 (4203)\treceived\t3\ta\\tb\n");
        assertThat(model.messageProperty().get().sentence()).isEqualTo("One row was copied.");
    }

    @Test
    void copiesARowAsOneLineWhateverIsInIt() {
        var strange = new LogViewModel(capture, capture.all(), new TestLabels() {
            @Override
            public String peer(Event event) {
                return "evil\tname\n[7]";
            }
        }, ZoneOffset.UTC);
        new SampleEvents(capture).plain(EventKind.FAILED, 3, "two\nlines");
        strange.setCapacity(5);
        strange.choose(0);
        assertThat(strange.copy().split("\t", -1)).hasSize(LogColumn.values().length - 1);
        assertThat(strange.copy().lines()).hasSize(1);
    }

    @Test
    void copiesTimesAsTheyAreShown() {
        at(100);
        at(101);
        at(103);
        model.timeModeProperty().set(TimeMode.SINCE_PREVIOUS);
        model.choose(1);
        model.extendTo(2);
        assertThat(model.copy().lines().map(line -> line.split("\t", -1)[1])).containsExactly("1.000000", "2.000000");
        assertThat(model.messageProperty().get().sentence()).isEqualTo("2 rows were copied.");
    }

    @Test
    void copiesTenThousandRowsAtMostAndSaysSo() {
        new SampleEvents(capture).many(10_001);
        model.refresh();
        model.chooseAll();
        List<String> lines = model.copy().lines().toList();
        assertThat(lines).hasSize(10_000);
        assertThat(lines.getFirst()).startsWith("0\t");
        assertThat(model.messageProperty().get().sentence())
                .isEqualTo("The first 10000 of 10001 rows were copied. Use Export for more.");
    }

    @Test
    void copiesExactlyTenThousandWithoutAWord() {
        new SampleEvents(capture).many(10_000);
        model.refresh();
        model.chooseAll();
        assertThat(model.copy().lines()).hasSize(10_000);
        assertThat(model.messageProperty().get().sentence()).isEqualTo("10000 rows were copied.");
    }

    @Test
    void saysWhatToDoWhenNothingIsChosen() {
        at(1);
        assertThat(model.copy()).isEmpty();
        assertThat(model.messageProperty().get().sentence()).isEqualTo("Choose a row to copy.");
    }
}
