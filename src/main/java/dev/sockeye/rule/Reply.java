package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;

/// What an answer is made of.
public sealed interface Reply {
    /// Longest text and hex of a rule, in characters.
    int LONGEST_TEXT = 1 << 20;

    /// Text with placeholders ([Template]).
    record Text(String template) implements Reply {
        public Text {
            Words.check(template.length() <= LONGEST_TEXT, "a text has at most " + LONGEST_TEXT + " characters");
            Template.parse(template);
        }
    }

    /// These bytes.
    record Raw(Bytes bytes) implements Reply {}

    /// What is in the file when the rules are loaded. A path that does not begin with “/” is looked for beside the file
    /// with the rules.
    record File(String path) implements Reply {
        public File {
            Words.check(!path.isEmpty() && path.indexOf('\0') < 0, "a path is not empty and has no NUL character");
        }
    }
}
