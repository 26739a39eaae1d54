package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Writes `payload` and, when it is UTF-8, `text`: in bounded memory, whatever the payload's size.
final class PayloadFields {
    private static final int PIECE = 64 * 1024;

    private final Capture capture;
    private final byte[] bytes = new byte[PIECE];
    private final CharBuffer chars = CharBuffer.allocate(PIECE);

    PayloadFields(Capture capture) {
        this.capture = capture;
    }

    /// @throws EvictedException when the event is gone
    void write(JsonGenerator json, Event event) throws IOException {
        json.writeFieldName("payload");
        try (InputStream payload = new PayloadStream(capture, event.number())) {
            json.writeBinary(payload, event.length());
        }
        if (event.length() <= PIECE) {
            writeShortText(json, event);
        } else if (isText(event)) {
            json.writeFieldName("text");
            try (Reader text = reader(event)) {
                json.writeString(text, -1);
            }
        }
    }

    private void writeShortText(JsonGenerator json, Event event) throws IOException {
        int length;
        try (InputStream payload = new PayloadStream(capture, event.number())) {
            length = payload.readNBytes(bytes, 0, event.length());
        }
        CharsetDecoder decoder = strict();
        chars.clear();
        boolean malformed = decoder.decode(ByteBuffer.wrap(bytes, 0, length), chars, true).isError();
        if (!malformed) {
            json.writeFieldName("text");
            json.writeString(chars.array(), 0, chars.position());
        }
    }

    private boolean isText(Event event) throws IOException {
        try (Reader text = reader(event)) {
            int count;
            do {
                count = text.read(chars.array());
            } while (count >= 0);
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private Reader reader(Event event) {
        return new InputStreamReader(new PayloadStream(capture, event.number()), strict());
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
