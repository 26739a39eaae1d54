package dev.sockeye.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.sockeye.exchange.JsonEscapes;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Prints JSON; what is unknown is null.
final class Json {
    /// An array has a line for each element; what is in an element stays on its line.
    private static final class Lines extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        private int depth;

        @Override
        public void writeStartArray(JsonGenerator generator) throws IOException {
            super.writeStartArray(generator);
            depth++;
        }

        @Override
        public void beforeArrayValues(JsonGenerator generator) throws IOException {
            newLine(generator);
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
            super.writeArrayValueSeparator(generator);
            newLine(generator);
        }

        @Override
        public void writeEndArray(JsonGenerator generator, int values) throws IOException {
            newLine(generator);
            depth--;
            super.writeEndArray(generator, values);
        }

        private void newLine(JsonGenerator generator) throws IOException {
            if (depth == 1) {
                generator.writeRaw('\n');
            }
        }
    }

    private static final JsonFactory FACTORY = new JsonFactoryBuilder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new JsonEscapes()).build();

    private Json() {}

    interface Writing {
        void write(JsonGenerator generator) throws IOException;
    }

    /// Prints what the writing makes, and a line feed.
    static void print(PrintStream out, Writing writing) {
        var text = new java.io.ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(new Lines());
            writing.write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory takes everything.
        }
        out.print(text.toString(StandardCharsets.UTF_8) + "\n");
    }

    static <T> void field(JsonGenerator generator, String name, Fact<T> fact) throws IOException {
        switch (fact) {
            case Fact.Unknown<T> _ -> generator.writeNullField(name);
            case Fact.Known<T>(T value) when value instanceof Boolean yes -> generator.writeBooleanField(name, yes);
            case Fact.Known<T>(T value) when value instanceof Integer number ->
                generator.writeNumberField(name, number);
            case Fact.Known<T>(T value) when value instanceof Long number -> generator.writeNumberField(name, number);
            case Fact.Known<T>(T value) -> generator.writeStringField(name, String.valueOf(value));
        }
    }
}
