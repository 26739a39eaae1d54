package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import java.util.Arrays;

/// What a server says and does besides answering messages. All of it becomes rules ([ServerRules]), which the session's
/// list of rules shows.
///
/// @param greeting told to whoever connects (of datagrams: before a sender's first message is answered); when it is text,
///     `${time}` and the like stand for something, as in rules (`docs/rules.md`); empty for none
/// @param refusal told to whoever the access policy turns away, before the connection is closed; empty for none
/// @param closing when the server closes a connection by itself
public record Manners(Bytes greeting, Bytes refusal, Closing closing) {
    /// Nothing is said, and connections are closed as the behaviour does.
    public static final Manners NONE = new Manners(Bytes.EMPTY, Bytes.EMPTY, Closing.USUAL);

    /// When a server closes a connection by itself.
    public enum Closing {
        /// As the behaviour does: whoever answers by hand closes by hand; all others close when the client is done.
        USUAL("usual"),
        /// After the first answer; a server that only greets closes after the greeting.
        AFTER_ANSWER("close"),
        /// When the client sends nothing more, and all is answered.
        AT_END("close-at-end");

        private final String label;

        Closing(String label) {
            this.label = label;
        }

        /// As typed behind `then=`.
        public String label() {
            return label;
        }

        /// @throws IllegalArgumentException with a sentence
        static Closing parse(String text) {
            return Arrays.stream(values()).filter(closing -> closing.label.equals(text)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("“then” is close (after the first answer) or"
                            + " close-at-end (when the client is done), not “" + text + "”."));
        }
    }

    /// @throws IllegalArgumentException with a sentence when a placeholder in a text is none
    public Manners {
        ServerRules.check(greeting, "greeting");
        ServerRules.check(refusal, "refusal");
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /// The same with another end.
    public Manners closing(Closing other) {
        return new Manners(greeting, refusal, other);
    }
}
