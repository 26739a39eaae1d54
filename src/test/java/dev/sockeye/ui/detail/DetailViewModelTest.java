package dev.sockeye.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.capture.EventKind;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.TestScreen;
import dev.sockeye.ui.control.BytesFormat;
import dev.sockeye.ui.control.LineIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetailViewModelTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final SampleEvents events = new SampleEvents(capture);
    private final TestScreen background = new TestScreen();
    private final TestScreen screen = new TestScreen();
    private final List<String> clipboard = new ArrayList<>();
    private final DetailViewModel model = new DetailViewModel(capture, new TestLabels(), ZoneOffset.UTC, background,
            screen);

    @AfterEach
    void close() {
        model.close();
    }

    private String message() {
        return model.messageProperty().get().sentence();
    }

    private void work() {
        background.run();
        screen.run();
    }

    private String text() {
        var lines = model.linesProperty().get();
        var text = new StringBuilder();
        for (int line = 0; line < lines.lines(); line++) {
            text.append(lines.text(line)).append('|');
        }
        return text.toString();
    }

    private EventFacts facts() {
        return model.factsProperty().get().orElseThrow();
    }

    @Test
    void showsNothingAtFirst() {
        assertThat(model.factsProperty().get()).isEmpty();
        assertThat(model.payloadProperty().get()).isSameAs(ByteSource.EMPTY);
    }

    @Test
    void showsTheTextWithEverythingVisible() {
        model.show(events.data(EventKind.RECEIVED, 3, new byte[]{'a', '\n', 0, (byte) 0xff, '\r', 'z'}, 0, List.of()));
        assertThat(text()).isEqualTo("a\\n|\\x00\\xff\\rz|");
        assertThat(model.scanningProperty().get()).isFalse();
    }

    @Test
    void tellsWhatWasLostOfATruncatedPayload() {
        model.show(events.data(EventKind.RECEIVED, 3, new byte[1024], 3072, List.of()));
        assertThat(facts().size()).isEqualTo("1,024 of 4,096 bytes, 3,072 lost");
        assertThat(model.payloadProperty().get().length()).isEqualTo(1024);
    }

    @Test
    void showsNoneForANumberBelowZero() {
        model.show(events.data(EventKind.RECEIVED, 3, "hello"));
        model.show(-1);
        assertThat(model.factsProperty().get()).isEmpty();
        assertThat(text()).isEmpty();
        assertThat(message()).isEmpty();
    }

    @Test
    void saysSoWhenTheShownEventIsEvicted() {
        model.show(events.data(EventKind.RECEIVED, 3, "hello"));
        capture.evictBefore(1);
        model.refresh();
        assertThat(model.factsProperty().get()).isEmpty();
        assertThat(text()).isEmpty();
        assertThat(message()).isEqualTo("Event 0 was evicted: the capture had reached its quota.");
        events.data(EventKind.RECEIVED, 3, "another");
        model.refresh();
        assertThat(message()).startsWith("Event 0 was evicted");
        model.show(1);
        assertThat(message()).isEmpty();
    }

    @Test
    void saysSoAlsoWhenTheLogLetGoOfItFirst() {
        model.show(events.data(EventKind.RECEIVED, 3, "hello"));
        capture.evictBefore(1);
        model.show(-1);
        assertThat(message()).isEqualTo("Event 0 was evicted: the capture had reached its quota.");
        assertThat(model.factsProperty().get()).isEmpty();
    }

    @Test
    void aSmallPayloadIsThereAtOnceAndALargeOneIsReadInTheBackground() {
        model.show(events.data(EventKind.RECEIVED, 3, "x\n".repeat(1 << 15)));
        assertThat(model.linesProperty().get().lines()).isEqualTo(1 << 15);
        model.show(events.data(EventKind.RECEIVED, 3, "x\n".repeat(1 << 16)));
        assertThat(model.scanningProperty().get()).isTrue();
        assertThat(model.linesProperty().get().lines()).isZero();
        work();
        assertThat(model.scanningProperty().get()).isFalse();
        assertThat(model.linesProperty().get().lines()).isEqualTo(1 << 16);
    }

    @Test
    void anotherEventEndsTheWorkForTheOneBefore() {
        model.show(events.data(EventKind.RECEIVED, 3, "x\n".repeat(1 << 16)));
        var before = model.linesProperty().get();
        model.show(events.data(EventKind.RECEIVED, 3, "y\n".repeat(1 << 16)));
        work();
        assertThat(before.isComplete()).isFalse();
        assertThat(text()).startsWith("y\\n|");
    }

    @Test
    void theEndOfTheWorkForTheOneBeforeIsNotTheEnd() {
        model.show(events.data(EventKind.RECEIVED, 3, "x\n".repeat(1 << 16)));
        background.run();
        model.show(events.data(EventKind.RECEIVED, 3, "y\n".repeat(1 << 16)));
        screen.run();
        assertThat(model.scanningProperty().get()).isTrue();
        work();
        assertThat(model.scanningProperty().get()).isFalse();
    }

    @Test
    void narrowerLinesAreFoundAnew() {
        model.show(events.data(EventKind.RECEIVED, 3, "abcdef"));
        model.setColumns(4);
        assertThat(text()).isEqualTo("abcd|ef|");
    }

    @Test
    void copiesTheWholePayloadWhenNothingIsChosen() {
        model.show(events.data(EventKind.RECEIVED, 3, "hello"));
        model.copy(BytesFormat.TEXT, ByteRange.NONE, clipboard::add);
        assertThat(clipboard).isEmpty();
        work();
        assertThat(clipboard).containsExactly("hello");
        assertThat(message()).isEqualTo("5 bytes copied.");
    }

    @Test
    void copiesWhatIsChosen() {
        model.show(events.data(EventKind.RECEIVED, 3, "hello"));
        model.copy(BytesFormat.HEX, new ByteRange(1, 2), clipboard::add);
        work();
        assertThat(clipboard).containsExactly("65");
        assertThat(message()).isEqualTo("1 byte copied.");
    }

    @Test
    void refusesToCopyMoreThanFourMebibytes() {
        byte[] large = new byte[DetailViewModel.MOST_COPIED + 1];
        model.show(events.data(EventKind.RECEIVED, 3, large, 0, List.of()));
        model.copy(BytesFormat.HEX, ByteRange.NONE, clipboard::add);
        work();
        assertThat(clipboard).isEmpty();
        assertThat(message()).isEqualTo("That is too much for the clipboard: choose at most 4 MiB, or use Save.");
        model.copy(BytesFormat.HEX, new ByteRange(1, large.length), clipboard::add);
        work();
        assertThat(clipboard).hasSize(1);
    }

    @Test
    void saysSoWhenWhatIsToBeCopiedIsGone() {
        model.show(events.data(EventKind.RECEIVED, 3, "hello"));
        model.copy(BytesFormat.TEXT, ByteRange.NONE, clipboard::add);
        capture.evictBefore(1);
        work();
        assertThat(clipboard).isEmpty();
        assertThat(message()).isEqualTo("Nothing was copied: the event was evicted meanwhile.");
    }

    @Test
    void savesInTheBackgroundAndSaysWhere() throws IOException {
        try (var directory = new ShortTempDir()) {
            Path file = directory.resolve("payload.bin");
            model.show(events.data(EventKind.RECEIVED, 3, "hello"));
            model.save(file);
            assertThat(message()).isEqualTo("Saving…");
            assertThat(file).doesNotExist();
            work();
            assertThat(Files.readString(file)).isEqualTo("hello");
            assertThat(message()).isEqualTo("5 bytes saved to " + file + ".");
        }
    }

    @Test
    void savesSeveralOneBehindTheOtherAndSaysSo() throws IOException {
        try (var directory = new ShortTempDir()) {
            Path file = directory.resolve("events.bin");
            String large = "large ".repeat(400_000);
            List<Long> several = List.of(events.data(EventKind.RECEIVED, 3, "one"),
                    events.plain(EventKind.CLOSED, 3, ""),
                    events.data(EventKind.SENT, 3, large), events.data(EventKind.RECEIVED, 3, ""),
                    events.data(EventKind.RECEIVED, 4, "\u00e9"));
            model.save(several, file);
            work();
            assertThat(Files.readString(file)).isEqualTo("one" + large + "\u00e9");
            assertThat(message())
                    .isEqualTo("2,400,005 bytes of 5 events saved to " + file + ", without borders between them.");
            model.save(List.of(several.getFirst()), file);
            work();
            assertThat(message()).isEqualTo("3 bytes saved to " + file + ".");
        }
    }

    @Test
    void savesNothingOfSeveralWhenOneIsGone() throws IOException {
        try (var directory = new ShortTempDir()) {
            Path file = directory.resolve("events.bin");
            events.many(3);
            capture.evictBefore(1);
            model.save(List.of(0L, 1L), file);
            work();
            assertThat(file).doesNotExist();
            assertThat(message()).contains("Event 0 was evicted; nothing was written.");
        }
    }

    @Test
    void saysWhyItWasNotSaved() {
        model.show(events.data(EventKind.RECEIVED, 3, "hello"));
        model.save(Path.of("/nowhere/at/all"));
        work();
        assertThat(message())
                .isEqualTo("“/nowhere/at/all” was not saved: The directory /nowhere/at does not exist.");
    }

    @Test
    void namesTheFileByTheEvent() {
        events.many(2);
        model.show(1);
        assertThat(model.suggestedFileName()).isEqualTo("event-1.bin");
    }

    @Test
    void isNotReadForEverWhenReadingFailsOrTheProgramIsClosing() {
        var scan = new LineScan(work -> assertThatThrownBy(work::run).isInstanceOf(InternalError.class));
        var ended = new ArrayList<LineIndex>();
        LineIndex index = scan.start(new ByteSource() {
            @Override
            public int length() {
                return 1 << 20;
            }

            @Override
            public int read(int offset, ByteBuffer into) {
                throw new InternalError("a fault occurred in a memory access operation");
            }
        }, 80, ended::add);
        assertThat(ended).containsExactly(index);

        var closing = new DetailViewModel(capture, new TestLabels(), ZoneOffset.UTC, _ -> {
            throw new RejectedExecutionException();
        }, screen);
        closing.show(events.data(EventKind.RECEIVED, 3, "x\n".repeat(1 << 16)));
        screen.run();
        assertThat(closing.scanningProperty().get()).isFalse();
    }
}
