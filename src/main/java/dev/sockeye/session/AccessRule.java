package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import java.util.List;

/// One line of an [AccessPolicy]: whom it is about, and whether they may come in.
public record AccessRule(Verdict verdict, Subject subject) {
    /// The words that [Subject#parse(String)] takes.
    public static final List<String> KINDS = List.of("uid", "user", "gid", "group", "account-group",
            "exe");

    /// What becomes of whom the rule is about.
    public enum Verdict {
        ALLOW("allow"),
        DENY("deny");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        /// `allow` or `deny`: as typed on the command line and shown on the screen.
        public String label() {
            return label;
        }
    }

    /// Whom a rule is about. Names become numbers when the server starts, and stay those numbers.
    public sealed interface Subject {
        /// The user, by number: the effective one when it connected; of a datagram the real one of its sender, which is
        /// what the kernel sends (`SCM_CREDENTIALS`). Root may send any number instead of its own, for each message anew.
        record Uid(int uid) implements Subject {}

        /// The user, by name, as [Uid].
        record User(String name) implements Subject {}

        /// The group, by number, effective or real as of [Uid]; supplementary groups do not count.
        record Gid(int gid) implements Subject {}

        /// Any group of the peer, the supplementary ones included, by name or number.
        record Group(String name) implements Subject {}

        /// Whoever's account is in the group, by name or number: the groups that the account database (`getgrouplist(3)`)
        /// gives the user when asked, whatever groups the process has.
        record AccountGroup(String name) implements Subject {}

        /// The program that the peer's process runs: the very file that is at the path now, whatever other names lead
        /// to it. Of a script it is the interpreter.
        ///
        /// Advisory: it is looked at after the peer has connected. Who wants to get past it connects, and runs the program only
        /// then, while another of its processes keeps the socket.
        record Executable(String path) implements Subject {
            public Executable {
                check(path.startsWith("/"), "The path of a program begins with “/”.");
                check(path.indexOf('\0') < 0, "A path cannot contain a NUL byte.");
            }
        }

        /// As typed: `uid:0`, `user:www-data`, `gid:5`, `group:docker`, `exe:/usr/bin/socat`. Bytes that cannot be
        /// typed are `\xNN`.
        ///
        /// @throws IllegalArgumentException with a sentence
        static Subject parse(String text) {
            int colon = text.indexOf(':');
            String value = colon < 0 ? "" : Bytes.unescape(text.substring(colon + 1)).text();
            check(!value.isEmpty(), "“" + text + "” names nobody: write uid:NUMBER, user:NAME, gid:NUMBER, group:NAME, "
                    + "account-group:NAME or exe:PATH.");
            return switch (text.substring(0, colon)) {
                case "uid" -> new Uid(number(value));
                case "user" -> new User(value);
                case "gid" -> new Gid(number(value));
                case "group" -> new Group(value);
                case "account-group" -> new AccountGroup(value);
                case "exe" -> new Executable(value);
                default -> throw new IllegalArgumentException("“" + text.substring(0, colon) + "” is none of "
                        + String.join(", ", KINDS) + ".");
            };
        }

        private static int number(String text) {
            try {
                return Integer.parseUnsignedInt(text);
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException("“" + text + "” is no number from 0 to 4294967295.");
            }
        }

        private static void check(boolean holds, String sentence) {
            if (!holds) {
                throw new IllegalArgumentException(sentence);
            }
        }

        /// What [#parse(String)] reads as the same.
        default String text() {
            return switch (this) {
                case Uid(int uid) -> "uid:" + Integer.toUnsignedString(uid);
                case User(String name) -> "user:" + Bytes.ofText(name).escaped();
                case Gid(int gid) -> "gid:" + Integer.toUnsignedString(gid);
                case Group(String name) -> "group:" + Bytes.ofText(name).escaped();
                case AccountGroup(String name) -> "account-group:" + Bytes.ofText(name).escaped();
                case Executable(String path) -> "exe:" + Bytes.ofText(path).escaped();
            };
        }
    }

    /// "allow group:docker".
    public String text() {
        return verdict.label() + " " + subject.text();
    }
}
