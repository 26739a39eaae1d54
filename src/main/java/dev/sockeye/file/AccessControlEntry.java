package dev.sockeye.file;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// An entry of a POSIX access control list, `acl(5)`.
///
/// @param permissions one digit of a mode: 4 read, 2 write, 1 execute
/// @param id the named user or group; -1 where the entry has none
public record AccessControlEntry(Tag tag, int permissions, int id) {
    /// Whom the entry is about, with the kernel's number (`linux/posix_acl.h`).
    public enum Tag {
        OWNER(1), NAMED_USER(2), OWNING_GROUP(4), NAMED_GROUP(8), MASK(0x10), OTHERS(0x20);

        private final int number;

        Tag(int number) {
            this.number = number;
        }
    }

    private static final String ATTRIBUTE = "system.posix_acl_access";
    private static final int VERSION = 2;
    private static final int HEADER_BYTES = 4;
    private static final int ENTRY_BYTES = 8;

    /// The entries of a file, in the kernel's order; empty when it has no list but its mode.
    static List<AccessControlEntry> of(FileCalls files, Bytes path) throws SocketFailedException {
        return parse(files.attribute(path, ATTRIBUTE));
    }

    /// What the kernel keeps in the attribute; an unknown version or a malformed list gives no entries.
    static List<AccessControlEntry> parse(byte[] attribute) {
        ByteBuffer bytes = ByteBuffer.wrap(attribute).order(ByteOrder.LITTLE_ENDIAN);
        var entries = new ArrayList<AccessControlEntry>();
        if (attribute.length < HEADER_BYTES || bytes.getInt() != VERSION) {
            return List.of();
        }
        while (bytes.remaining() >= ENTRY_BYTES) {
            int number = bytes.getShort();
            int permissions = bytes.getShort() & 7;
            int id = bytes.getInt();
            for (Tag tag : Tag.values()) {
                if (tag.number == number) {
                    entries.add(new AccessControlEntry(tag, permissions, id));
                }
            }
        }
        return List.copyOf(entries);
    }

    /// For people: "user bob rw-", "mask r--".
    String words(Accounts accounts) {
        String rights = ModeText.letters(permissions).substring(6);
        return switch (tag) {
            case OWNER -> "owner " + rights;
            case NAMED_USER -> "user " + accounts.userName(id).orElse(Integer.toUnsignedString(id)) + " " + rights;
            case OWNING_GROUP -> "owning group " + rights;
            case NAMED_GROUP -> "group " + accounts.groupName(id).orElse(Integer.toUnsignedString(id)) + " " + rights;
            case MASK -> "mask " + rights;
            case OTHERS -> "others " + rights;
        };
    }

    AccessControlEntry withPermissions(int digit) {
        return new AccessControlEntry(tag, digit, id);
    }
}
