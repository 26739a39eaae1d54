package dev.sockeye.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// A value in a JSON text with the place where it stands, which every complaint about it names.
record JsonPlace(JsonNode node, String place) {
    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException((place.isEmpty() ? "At the top: " : "In " + place + ": ") + what + ".");
    }

    /// The same complaint with the place.
    <T> T reading(Function<JsonPlace, T> reader) {
        try {
            return reader.apply(this);
        } catch (Complaint e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Complaint(String.valueOf(wrong(String.valueOf(e.getMessage())).getMessage()), e);
        }
    }

    /// A whole sentence with its place.
    static final class Complaint extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Complaint(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isText() {
        return node.isTextual();
    }

    boolean isNumber() {
        return node.isNumber();
    }

    boolean has(String name) {
        return node.has(name);
    }

    /// An object in which nothing but these names stands.
    JsonPlace object(Set<String> names) {
        Words.check(node.isObject(), "an object with " + list(names) + " is expected");
        node.fieldNames().forEachRemaining(name -> Words.check(names.contains(name),
                "“" + Words.shown(name) + "” is not known here: use " + list(names)));
        return this;
    }

    static String list(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    JsonPlace at(String name) {
        JsonNode value = node.get(name);
        Words.check(value != null, "“" + name + "” is missing");
        return new JsonPlace(value, place.isEmpty() ? name : place + "." + name);
    }

    List<JsonPlace> elements(int most) {
        Words.check(node.isArray(), "a list in [ ] is expected");
        Words.check(node.size() <= most, "at most " + most + " elements may stand here");
        var elements = new ArrayList<JsonPlace>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(node.get(i), place + "[" + (i + 1) + "]"));
        }
        return elements;
    }

    String text() {
        Words.check(node.isTextual(), "a text in quotation marks is expected");
        String text = node.textValue();
        Words.check(text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE),
                "half of a surrogate pair is no text: write bytes as hex");
        return text;
    }

    boolean truth() {
        Words.check(node.isBoolean(), "true or false is expected");
        return node.booleanValue();
    }

    long number(long least, long most) {
        Words.check(node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= least
                && node.longValue() <= most,
                "a whole number " + (most == Long.MAX_VALUE
                        ? "of " + least + " or more"
                        : "from " + least + " to " + most) + " is expected");
        return node.longValue();
    }

    double fraction() {
        Words.check(node.isNumber(), "a number is expected");
        return node.doubleValue();
    }
}
