package dev.sockeye.ui;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;

/// JSON as text, indented or in one line. Names, their order, duplicates and numbers stay as they are written; only white
/// space and the way in which characters are escaped change.
public final class JsonForm {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private JsonForm() {}

    /// A line for each member, two spaces a level.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    public static String indented(String text) {
        return written(text, new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER).withObjectEmptySeparator("")
                .withArrayEmptySeparator("").withRootSeparator("\n")).withObjectIndenter(TWO_SPACES)
                .withArrayIndenter(TWO_SPACES));
    }

    /// A line for each value, without white space in it.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    public static String compact(String text) {
        return written(text, new MinimalPrettyPrinter("\n"));
    }

    private static String written(String text, PrettyPrinter form) {
        var out = new StringWriter(text.length() + 64);
        try (JsonParser in = JSON.createParser(text); JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(form);
            int values = 0;
            while (in.nextToken() != null) {
                values++;
                copy(in, json);
            }
            if (values == 0) {
                throw new IllegalArgumentException("There is no JSON: write a value first.");
            }
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new IllegalArgumentException("This is no JSON" + (place == null
                    ? ""
                    : " from line " + place.getLineNr() + ", character " + place.getColumnNr() + " on")
                    + ".", e);
        } catch (IOException e) {
            throw new IllegalStateException("Text in memory can always be read.", e);
        }
        return out.toString();
    }

    /// Numbers by their text: 1.0 does not become 1, nor a long one a rounded one.
    private static void copy(JsonParser in, JsonGenerator json) throws IOException {
        JsonToken token = in.currentToken();
        if (token.isNumeric()) {
            json.writeNumber(in.getText());
        } else {
            json.copyCurrentEvent(in);
        }
    }
}
