package dev.sockeye.capture;

import java.util.ArrayList;
import java.util.List;

/// Takes the lines apart that people type to choose something: `dir:in size>4k !text:"keep alive" hello`. Parts are separated
/// by spaces; `!` before a part turns it round; double quotes hold spaces together, and in them a backslash takes the next
/// character as it is. What the parts mean is said by who reads them: events by [FilterText], sockets by the room for the
/// machine.
///
/// @param operators what may stand between a field and its value; `<` and `>` may be followed by `=`
/// @param turnedRound what a sentence gives as an example of a part that is turned round
/// @param dotted whether names of fields may have dots, digits and hyphens behind their first letter: `http.header.content-type`
public record FilterLine(String operators, String turnedRound, boolean dotted) {
    /// A word, or a field with its value. Places are characters of the line, from 0.
    ///
    /// @param negated whether it must not hold
    /// @param field empty for a word
    /// @param value the word, or the field's value; without the quotes
    /// @param quoted whether the value stood in quotes
    /// @param start where it begins, behind the `!`
    /// @param valueStart where its value begins
    /// @param end behind it
    public record Part(boolean negated, String field, String operator, String value, boolean quoted, int start,
            int valueStart, int end) {
        public boolean isField() {
            return !field.isEmpty();
        }

        /// Points at the whole part.
        public FilterSyntaxException wrong(String sentence) {
            return new FilterSyntaxException(start, end - start, sentence);
        }

        /// Points at the field's name.
        public FilterSyntaxException wrongField(String sentence) {
            return new FilterSyntaxException(start, field.length(), sentence);
        }

        /// Points at the operator.
        public FilterSyntaxException wrongOperator(String sentence) {
            return new FilterSyntaxException(start + field.length(), operator.length(), sentence);
        }

        /// Points at the value.
        public FilterSyntaxException wrongValue(String sentence) {
            return new FilterSyntaxException(valueStart, end - valueStart, sentence);
        }
    }

    /// The parts of the line, in their order.
    ///
    /// @throws FilterSyntaxException with a sentence and the place when a quotation does not end, or nothing follows a `!`
    public List<Part> parts(String line) {
        var reader = new Reader(line);
        List<Part> parts = new ArrayList<>();
        while (reader.skipSpaces()) {
            parts.add(reader.part());
        }
        return parts;
    }

    private final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        boolean skipSpaces() {
            while (!ends() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            return !ends();
        }

        private boolean ends() {
            return at == line.length();
        }

        Part part() {
            boolean negated = false;
            while (line.charAt(at) == '!') {
                at++;
                if (ends() || Character.isWhitespace(line.charAt(at))) {
                    throw new FilterSyntaxException(at - 1, 1,
                            "After “!” comes what must not hold, for example " + turnedRound + ".");
                }
                negated = !negated;
            }
            int start = at;
            int nameEnd = at;
            while (nameEnd < line.length() && isName(line.charAt(nameEnd), nameEnd > at)) {
                nameEnd++;
            }
            boolean field = nameEnd > at && isOperator(nameEnd);
            String name = field ? line.substring(at, nameEnd) : "";
            at = field ? nameEnd : at;
            String operator = field ? operator() : "";
            int valueStart = at;
            boolean quoted = !ends() && line.charAt(at) == '"';
            String value = quoted ? quotation() : word();
            return new Part(negated, name, operator, value, quoted, start, valueStart, at);
        }

        private boolean isName(char c, boolean behindFirst) {
            return Character.isLetter(c) || (dotted && behindFirst && (Character.isDigit(c) || ".-_".indexOf(c) >= 0));
        }

        private boolean isOperator(int place) {
            return place < line.length() && (operators.indexOf(line.charAt(place)) >= 0
                    || (operators.indexOf('=') >= 0 && line.startsWith("!=", place)));
        }

        private String operator() {
            int start = at;
            at++;
            if (line.charAt(start) != ':' && !ends() && line.charAt(at) == '=') {
                at++;
            }
            return line.substring(start, at);
        }

        private String word() {
            int start = at;
            while (!ends() && !Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            return line.substring(start, at);
        }

        private String quotation() {
            int quote = at;
            var text = new StringBuilder();
            for (at++; !ends() && line.charAt(at) != '"'; at++) {
                if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                    at++;
                }
                text.append(line.charAt(at));
            }
            if (ends()) {
                throw new FilterSyntaxException(quote, line.length() - quote,
                        "The quotation that begins here does not end: add a second quotation mark.");
            }
            at++;
            return text.toString();
        }
    }
}
