package dev.sockeye.ui.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/// JSON in lines: from token to token, so that numbers stay as they were written and nothing depends on how deep it is.
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /// One value, or several behind each other; empty for what is no JSON, and for a mere number or word.
    static Optional<String> indented(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && bytes[first] <= ' ' && bytes[first] >= 0) {
            first++;
        }
        if (first == bytes.length || (bytes[first] != '{' && bytes[first] != '[')) {
            return Optional.empty();
        }
        var text = new StringWriter();
        var lines = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try (JsonParser parser = JSON.createParser(bytes); JsonGenerator generator = JSON.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                    generator.writeNumber(parser.getText());
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.of(text.toString());
    }
}
