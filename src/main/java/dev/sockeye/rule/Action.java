package dev.sockeye.rule;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What a rule does. An *ending* one decides what becomes of the message: the rules after it are not asked. All others
/// change how it goes on. All constructors throw an [IllegalArgumentException] with a part of a sentence.
public sealed interface Action {
    /// It goes on as it is by now.
    record Forward() implements Action {}

    /// It waits for a person, and all behind it that goes the same way.
    record Hold() implements Action {}

    /// It does not go on.
    record Drop() implements Action {}

    /// Instead of the server (or client) it is answered with these messages.
    ///
    /// @param files go with the first, each as a file descriptor ([PassedFile]). Paths that do not begin with “/” are looked for
    ///     beside the file with the rules
    /// @param after before the first
    /// @param between before each of the others
    record Answer(List<Reply> messages, List<String> files, Duration after, Duration between) implements Action {
        private static final int MOST = 1000;
        private static final int MOST_FILES = 16;

        public Answer {
            messages = List.copyOf(messages);
            Words.check(!messages.isEmpty() && messages.size() <= MOST, "an answer has 1 to " + MOST + " messages");
            files = List.copyOf(files);
            Words.check(files.size() <= MOST_FILES, "an answer passes at most " + MOST_FILES + " descriptors");
            files.forEach(Reply.File::new);
            Words.checkDuration(after);
            Words.checkDuration(between);
        }

        public static Answer text(String... templates) {
            return new Answer(Stream.of(templates).<Reply>map(Reply.Text::new).toList(), List.of(), Duration.ZERO,
                    Duration.ZERO);
        }
    }

    /// The connection is closed, after what goes before.
    record Close() implements Action {}

    /// The connection is broken off: what is under way is lost.
    record Reset() implements Action {}

    record Change(Replacement replacement) implements Action {}

    /// It goes on later: by the time, more or less up to the jitter. Order is kept.
    record Delay(Duration time, Duration jitter) implements Action {
        public Delay {
            Words.checkDuration(time);
            Words.checkDuration(jitter);
            Words.check(jitter.compareTo(time) <= 0, "the jitter is not longer than the delay");
        }
    }

    /// What goes on, goes with at most so many bytes a second.
    record Bandwidth(long bytesPerSecond) implements Action {
        public Bandwidth {
            Words.check(bytesPerSecond >= 1 && bytesPerSecond <= 1L << 40, "a bandwidth is 1 byte a second or more");
        }
    }

    /// It goes on in pieces of so many bytes; of a datagram or packet each piece is one.
    ///
    /// @param gap between two of them
    record Slice(int bytes, Duration gap) implements Action {
        public Slice {
            Words.check(bytes >= 1, "a slice has 1 byte or more");
            Words.checkDuration(gap);
        }
    }

    /// So many bits of it, at places by chance, are turned round.
    record Corrupt(int bits) implements Action {
        public Corrupt {
            Words.check(bits >= 1 && bits <= 1000, "1 to 1000 bits can be corrupted");
        }
    }

    /// It goes on twice; descriptors go with the first.
    record Duplicate() implements Action {}

    /// Datagrams and packets are gathered, so many at once or as many as come in that time, and go on in another order.
    record Reorder(int window, Duration within) implements Action {
        public Reorder {
            Words.check(window >= 2 && window <= 1000, "2 to 1000 messages can be reordered");
            Words.checkDuration(within);
            Words.check(within.isPositive(), "the time within which messages are reordered is not 0");
        }
    }

    /// Nothing more is read from whoever sent it.
    record StopReading() implements Action {}

    /// The connection is closed when so many bytes have gone this way.
    record CloseAfter(long bytes) implements Action {
        public CloseAfter {
            Words.check(bytes >= 0, "a number of bytes is not negative");
        }
    }

    /// Its file descriptors do not go on.
    record WithholdDescriptors() implements Action {}

    /// The connection is left in the queue of those that wait to be accepted, and all after it.
    record DoNotAccept() implements Action {}

    /// Whether the rules after it are not asked.
    default boolean isEnding() {
        return switch (this) {
            case Forward _,Hold _,Drop _,Answer _,Close _,Reset _ -> true;
            case Change _,Delay _,Bandwidth _,Slice _,Corrupt _,Duplicate _,Reorder _,StopReading _,CloseAfter _,WithholdDescriptors _,DoNotAccept _ ->
                false;
        };
    }

    /// `delay`, `withhold-descriptors`, …: as written in files.
    default String label() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
