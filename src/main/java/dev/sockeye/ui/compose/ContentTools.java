package dev.sockeye.ui.compose;

import dev.sockeye.session.Composition;
import dev.sockeye.session.LineEnding;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.JsonForm;
import dev.sockeye.ui.TypedBytes;
import dev.sockeye.ui.WritingInput;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What changes the content at a person's wish: turned into the other form, put into order as JSON, taken from a file that was
/// dropped. Whatever cannot be done is said in a sentence, and the content stays. For the screen's thread.
final class ContentTools {
    /// Stands for the repetition's number while JSON is read: no other number of a message will be this one.
    private static final String ANY_NUMBER = "720394158631407295";

    private final WritingInput input;
    private final Consumer<Outcome> said;

    /// @param said told what came of it
    ContentTools(WritingInput input, Consumer<Outcome> said) {
        this.input = input;
        this.said = said;
    }

    /// Text becomes hex digits, or these become text: the same bytes.
    void convert() {
        attempt(() -> {
            if (input.writing().content().contains(Composition.COUNTER)) {
                throw new IllegalArgumentException(
                        Composition.COUNTER + " stands for digits in a text and for one byte in "
                                + "hex: take it out, convert, and put it in again.");
            }
            input.convert(input.modeProperty().get() == PayloadMode.TEXT ? PayloadMode.HEX : PayloadMode.TEXT);
            return "";
        });
    }

    /// Checks that the text is JSON and indents it; what is indented already becomes one line.
    void formatJson() {
        attempt(() -> {
            Writing now = input.writing();
            Bytes bytes = TypedBytes.of(new Writing(PayloadMode.TEXT,
                    now.content().replace(Composition.COUNTER, ANY_NUMBER), LineEnding.NONE));
            if (!bytes.isText()) {
                throw new IllegalArgumentException("This is no JSON: it has bytes that are no UTF-8 text.");
            }
            String indented = typed(JsonForm.indented(bytes.text()));
            boolean already = indented.equals(now.content());
            input.write(new Writing(PayloadMode.TEXT, already ? typed(JsonForm.compact(bytes.text())) : indented,
                    now.ending()));
            return already ? "JSON, in one line." : "JSON, indented.";
        });
    }

    /// As one types it, with its line breaks.
    private static String typed(String json) {
        return Arrays.stream(json.split("\n", -1)).map(line -> TypedBytes.text(Bytes.ofText(line)))
                .collect(Collectors.joining("\n")).replace(ANY_NUMBER, Composition.COUNTER);
    }

    /// The file's content is what will be sent.
    void drop(List<Path> files) {
        attempt(() -> {
            if (files.size() != 1) {
                throw new IllegalArgumentException(
                        "One file is one message: drop a single one. Several can be passed as "
                                + "descriptors, with the paper clip.");
            }
            input.write(new Writing(PayloadMode.FILE, files.getFirst().toString(), input.endingProperty().get()));
            return "";
        });
    }

    private void attempt(java.util.function.Supplier<String> action) {
        try {
            String done = action.get();
            said.accept(done.isEmpty() ? Outcome.NONE : Outcome.done(done));
        } catch (IllegalArgumentException e) {
            said.accept(Outcome.failed(String.valueOf(e.getMessage())));
        }
    }
}
