package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;

/// Something that must hold for a rule to fit. All constructors throw an [IllegalArgumentException] with a part of a
/// sentence when the value is none.
public sealed interface Condition {
    /// Which way the message goes.
    record Direction(Way way) implements Condition {}

    /// Which connection of the session it is, in the order in which they came.
    record ConnectionNumber(Count count) implements Condition {}

    /// Which message it is of those that go its way on its connection.
    record MessageNumber(Count count) implements Condition {}

    /// How a size compares.
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("="),
        AT_LEAST(">="),
        MORE(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        boolean holds(long size, long bound) {
            return switch (this) {
                case LESS -> size < bound;
                case AT_MOST -> size <= bound;
                case EQUAL -> size == bound;
                case AT_LEAST -> size >= bound;
                case MORE -> size > bound;
            };
        }
    }

    /// How many bytes the message has.
    record Size(Comparison comparison, long bytes) implements Condition {
        public Size {
            Words.check(bytes >= 0, "a size is not negative");
        }

        /// `> 4096`, `<=10`, `=0`.
        static Size parse(String text) {
            Comparison[] all = Comparison.values();
            for (int i = all.length - 1; i >= 0; i--) {
                Comparison comparison = all[i].sign().length() == 1 && text.startsWith(all[i].sign() + "=")
                        ? all[i] == Comparison.LESS ? Comparison.AT_MOST : Comparison.AT_LEAST
                        : all[i];
                String number = text.startsWith(comparison.sign())
                        ? text.substring(comparison.sign().length()).strip()
                        : "";
                if (number.matches("\\d{1,18}")) {
                    return new Size(comparison, Long.parseLong(number));
                }
            }
            throw new IllegalArgumentException(
                    "“" + Words.shown(text) + "” is no size: write for example “> 4096”, “<= 10” or “= 0”");
        }

        String text() {
            return comparison.sign() + " " + bytes;
        }
    }

    /// The message is exactly this.
    record Equals(Bytes bytes) implements Condition {}

    /// This is somewhere in the message.
    record Contains(Bytes bytes) implements Condition {
        public Contains {
            Words.check(bytes.length() > 0, "nothing is contained in everything: leave it out");
        }
    }

    /// The pattern fits somewhere in the message ([TextPattern]); its groups can be used in answers and changes.
    record Regex(String pattern) implements Condition {
        public Regex {
            TextPattern.parse(pattern);
        }
    }

    /// The hexadecimal pattern fits somewhere in the message ([BytePattern]).
    record Hex(String pattern) implements Condition {
        public Hex {
            BytePattern.parse(pattern);
        }
    }

    /// The peer runs as this user, a name or a number; who is not known is not meant.
    record User(String name) implements Condition {}

    /// The peer is in this group, a name or a number, as its own or a supplementary one.
    record Group(String name) implements Condition {}

    /// The peer runs this program: its whole path, or its last part. What the kernel says when the peer connected.
    record Program(String path) implements Condition {}

    /// By chance, from 0 (never) to 1 (always).
    record Probability(double chance) implements Condition {
        public Probability {
            Words.check(chance >= 0 && chance <= 1, "a probability is from 0 to 1");
        }
    }

    /// Whether it is about a message, and cannot be asked where there is none.
    default boolean isAboutAMessage() {
        return switch (this) {
            case Size _,Equals _,Contains _,Regex _,Hex _,MessageNumber _ -> true;
            case Direction _,ConnectionNumber _,User _,Group _,Program _,Probability _ -> false;
        };
    }

    /// Why a rule fitted: "it contains “abc”".
    default String words() {
        return switch (this) {
            case Direction(Way way) -> "it goes " + (way == Way.TO_SERVER ? "to the server" : "to the client");
            case ConnectionNumber(Count count) -> "the connection is " + count.words();
            case MessageNumber(Count count) -> "the message is " + count.words();
            case Size size -> "its size is " + size.text();
            case Equals(Bytes bytes) -> "it is “" + Words.shown(bytes.escaped()) + "”";
            case Contains(Bytes bytes) -> "it contains “" + Words.shown(bytes.escaped()) + "”";
            case Regex(String pattern) -> "“" + Words.shown(pattern) + "” fits";
            case Hex(String pattern) -> "hex “" + Words.shown(pattern) + "” fits";
            case User(String name) -> "the peer is user " + Words.shown(name);
            case Group(String name) -> "the peer is in group " + Words.shown(name);
            case Program(String path) -> "the peer runs " + Words.shown(path);
            case Probability(double chance) -> "chance " + chance + " said so";
        };
    }
}
