package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The part of an event that most events do not have: why a credential is unknown, the address, descriptor lines and
/// the note. The header's flags say which of them follow; text is kept as UTF-16, exactly as it came.
final class EventDetails {
    private static final int CREDENTIALS = 1;
    private static final int PID = 1 << 1;
    private static final int UID = 1 << 2;
    private static final int GID = 1 << 3;
    private static final int PATHNAME = 1 << 4;
    private static final int ABSTRACT = 1 << 5;
    private static final int UNNAMED = 1 << 6;
    private static final int DESCRIPTORS = 1 << 7;
    private static final int NOTE = 1 << 8;
    private static final int URGENT = 1 << 9;
    private static final int GAP = 1 << 10;
    /// Three bits: the place in [#PROVENANCES].
    private static final int PROVENANCE_SHIFT = 11;
    private static final int OF = 1 << (PROVENANCE_SHIFT + 3);
    /// Of what a tap relayed: to the client, not to the server.
    private static final int TO_CLIENT = 1 << (PROVENANCE_SHIFT + 4);
    /// It went through a tap.
    private static final int BETWEEN = 1 << (PROVENANCE_SHIFT + 5);
    private static final Provenance[] PROVENANCES = Provenance.values();
    /// In place of a reason that is the same as the one before.
    private static final int SAME = -1;

    private EventDetails() {}

    static int flags(Draft draft) {
        int flags = draft.note().isEmpty() ? 0 : NOTE;
        flags |= draft.descriptors().isEmpty() ? 0 : DESCRIPTORS;
        flags |= draft.urgent() ? URGENT : 0;
        flags |= draft.gap() == null ? 0 : GAP;
        flags |= draft.of() == null ? 0 : OF;
        flags |= switch (draft.direction()) {
            case TO_SERVER -> BETWEEN;
            case TO_CLIENT -> BETWEEN | TO_CLIENT;
            case IN, OUT, NONE -> 0;
        };
        Credentials credentials = draft.credentials();
        if (credentials != null) {
            flags |= CREDENTIALS;
            flags |= credentials.pid().isKnown() ? PID : 0;
            flags |= credentials.uid().isKnown() ? UID : 0;
            flags |= credentials.gid().isKnown() ? GID : 0;
            flags |= place(draft.provenance()) << PROVENANCE_SHIFT;
        }
        return flags | flags(draft.address());
    }

    /// Whether a header's flags say that a note follows.
    static boolean hasNote(int flags) {
        return (flags & NOTE) != 0;
    }

    private static int place(@Nullable Provenance provenance) {
        return switch (provenance) {
            case null -> throw new IllegalArgumentException("credentials without provenance");
            case FROZEN_AT_CONNECT -> 0;
            case FROZEN_AT_LISTEN -> 1;
            case SENT_WITH_MESSAGE -> 2;
            case READ_NOW -> 3;
            case READ_AT_CONNECT -> 4;
        };
    }

    private static int flags(@Nullable Address address) {
        return switch (address) {
            case null -> 0;
            case Address.Pathname _ -> PATHNAME;
            case Address.Abstract _ -> ABSTRACT;
            case Address.Unnamed _ -> UNNAMED;
        };
    }

    /// Collects the details of a draft in a buffer of its own, which grows when it has to.
    static final class Encoder {
        private ByteBuffer buffer = ByteBuffer.allocate(1024);

        /// The details, position to limit; valid until the next call.
        ByteBuffer encode(Draft draft) {
            buffer.clear();
            if (draft.credentials() != null) {
                putReasons(draft.credentials());
            }
            if (draft.address() != null) {
                putAddress(draft.address());
            }
            if (!draft.descriptors().isEmpty()) {
                room(Integer.BYTES).putInt(draft.descriptors().size());
                draft.descriptors().forEach(this::putText);
            }
            if (!draft.note().isEmpty()) {
                putText(draft.note());
            }
            if (draft.gap() != null) {
                room(2 * Long.BYTES).putLong(draft.gap().events()).putLong(draft.gap().bytes());
            }
            if (draft.of() != null) {
                room(Long.BYTES).putLong(draft.of());
            }
            return buffer.flip();
        }

        private void putReasons(Credentials credentials) {
            String pid = putReason(credentials.pid(), null);
            String uid = putReason(credentials.uid(), pid);
            putReason(credentials.gid(), uid == null ? pid : uid);
        }

        private @Nullable String putReason(Fact<Integer> fact, @Nullable String before) {
            return switch (fact) {
                case Fact.Known<Integer> _ -> null;
                case Fact.Unknown<Integer>(String reason) -> {
                    if (reason.equals(before)) {
                        room(Integer.BYTES).putInt(SAME);
                    } else {
                        putText(reason);
                    }
                    yield reason;
                }
            };
        }

        private void putAddress(Address address) {
            switch (address) {
                case Address.Pathname(Bytes path) -> putBytes(path);
                case Address.Abstract(Bytes name) -> putBytes(name);
                case Address.Unnamed _ -> {
                    // its flag says it all
                }
            }
        }

        private void putBytes(Bytes bytes) {
            room(Integer.BYTES + bytes.length()).putInt(bytes.length()).put(bytes.toArray());
        }

        private void putText(String text) {
            ByteBuffer target = room(Integer.BYTES + 2 * text.length()).putInt(text.length());
            target.asCharBuffer().put(text);
            target.position(target.position() + 2 * text.length());
        }

        private ByteBuffer room(int bytes) {
            if (buffer.remaining() < bytes) {
                ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + bytes));
                buffer = larger.put(buffer.flip());
            }
            return buffer;
        }
    }

    /// The event of a header and its details.
    static Event decode(long number, EventHeader header, ByteBuffer details) {
        int flags = header.flags();
        Credentials credentials = (flags & CREDENTIALS) == 0 ? null : credentials(header, details);
        Address address = address(flags, details);
        List<String> descriptors = (flags & DESCRIPTORS) == 0 ? List.of() : texts(details);
        String note = (flags & NOTE) == 0 ? "" : text(details);
        Gap gap = (flags & GAP) == 0 ? null : new Gap(details.getLong(), details.getLong());
        Long of = (flags & OF) == 0 ? null : details.getLong();
        Provenance provenance = credentials == null ? null : PROVENANCES[flags >> PROVENANCE_SHIFT & 7];
        return new Event(number, header.kind(), header.time(), header.session(), header.connection(), header.length(),
                header.originalLength(), credentials, provenance, address, descriptors, note, (flags & URGENT) != 0,
                gap, of, direction(header.kind(), flags));
    }

    private static Direction direction(EventKind kind, int flags) {
        if ((flags & BETWEEN) == 0) {
            return kind.direction();
        }
        return (flags & TO_CLIENT) == 0 ? Direction.TO_SERVER : Direction.TO_CLIENT;
    }

    private static Credentials credentials(EventHeader header, ByteBuffer details) {
        String pid = (header.flags() & PID) == 0 ? reason(details, null) : null;
        String uid = (header.flags() & UID) == 0 ? reason(details, pid) : null;
        String gid = (header.flags() & GID) == 0 ? reason(details, uid == null ? pid : uid) : null;
        return new Credentials(fact(header.pid(), pid), fact(header.uid(), uid), fact(header.gid(), gid));
    }

    private static Fact<Integer> fact(int value, @Nullable String reason) {
        return reason == null ? Fact.known(value) : Fact.unknown(reason);
    }

    private static String reason(ByteBuffer details, @Nullable String before) {
        if (details.getInt(details.position()) != SAME) {
            return text(details);
        }
        details.getInt();
        return Objects.requireNonNull(before);
    }

    private static @Nullable Address address(int flags, ByteBuffer details) {
        if ((flags & PATHNAME) != 0) {
            return new Address.Pathname(bytes(details));
        }
        if ((flags & ABSTRACT) != 0) {
            return new Address.Abstract(bytes(details));
        }
        return (flags & UNNAMED) != 0 ? new Address.Unnamed() : null;
    }

    private static Bytes bytes(ByteBuffer details) {
        byte[] bytes = new byte[details.getInt()];
        details.get(bytes);
        return Bytes.of(bytes);
    }

    private static List<String> texts(ByteBuffer details) {
        int count = details.getInt();
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(details));
        }
        return List.copyOf(texts);
    }

    private static String text(ByteBuffer details) {
        int bytes = 2 * details.getInt();
        String text = details.slice(details.position(), bytes).asCharBuffer().toString();
        details.position(details.position() + bytes);
        return text;
    }
}
