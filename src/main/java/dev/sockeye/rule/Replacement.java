package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;

/// How a message is changed.
public sealed interface Replacement {
    /// The whole message becomes this ([Template]).
    record All(String template) implements Replacement {
        public All {
            Template.parse(template);
        }
    }

    /// Each of these becomes the other.
    record Text(Bytes find, Bytes to) implements Replacement {
        public Text {
            Words.check(find.length() > 0, "the text to be replaced is empty");
        }
    }

    /// Whatever the pattern fits ([TextPattern]) becomes this, in which `${1}` is a group of this pattern.
    record Regex(String find, String template) implements Replacement {
        public Regex {
            Template.parse(template).check(Template.Groups.of(TextPattern.parse(find)));
        }
    }

    /// Whatever the hexadecimal pattern fits ([BytePattern]) becomes these bytes.
    record Hex(String find, Bytes to) implements Replacement {
        public Hex {
            BytePattern.parse(find);
        }
    }
}
