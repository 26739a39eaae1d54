package dev.sockeye.ui;

import java.util.ArrayList;
import java.util.List;

/// Takes a command line apart as a shell does (POSIX, 2.2 Quoting), but expands nothing: `$HOME` and `*` stay what they are.
public final class CommandWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private CommandWords(String line) {
        this.line = line;
    }

    /// The program and its arguments; empty when there is nothing but spaces.
    ///
    /// @throws IllegalArgumentException with a sentence when a quotation mark is not closed
    public static List<String> of(String line) {
        var reader = new CommandWords(line);
        reader.read();
        return reader.words;
    }

    private void read() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(c, at + 1);
            } else if (c == '\\' && at + 1 < line.length()) {
                add(line.charAt(++at));
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                add(c);
            }
            at++;
        }
        end();
    }

    /// @return where the closing mark is
    private int quoted(char mark, int from) {
        inWord = true;
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean escapes = mark == '"' && c == '\\' && at + 1 < line.length()
                    && "\\\"$`".indexOf(line.charAt(at + 1)) >= 0;
            if (escapes) {
                add(line.charAt(++at));
            } else if (c == mark) {
                return at;
            } else {
                add(c);
            }
        }
        throw new IllegalArgumentException("A quotation mark " + mark + " is not closed.");
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
