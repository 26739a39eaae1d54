package dev.sockeye.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Prints JSON; what is unknown is null.
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() {}

    interface Writing {
        void write(JsonGenerator generator) throws IOException;
    }

    /// Prints what the writing makes, and a line feed.
    static void print(PrintStream out, Writing writing) {
        var text = new java.io.ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            writing.write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory takes everything.
        }
        out.println(text.toString(StandardCharsets.UTF_8));
    }

    static <T> void field(JsonGenerator generator, String name, Fact<T> fact) throws IOException {
        switch (fact) {
            case Fact.Unknown<T> _ -> generator.writeNullField(name);
            case Fact.Known<T>(T value) when value instanceof Integer number ->
                generator.writeNumberField(name, number);
            case Fact.Known<T>(T value) when value instanceof Long number -> generator.writeNumberField(name, number);
            case Fact.Known<T>(T value) -> generator.writeStringField(name, String.valueOf(value));
        }
    }
}
