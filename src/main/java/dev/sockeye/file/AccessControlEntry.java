package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// An entry of a POSIX access control list, `acl(5)`.
///
/// @param permissions one digit of a mode: 4 read, 2 write, 1 execute
/// @param id the named user or group; -1 where the entry has none
public record AccessControlEntry(Tag tag, int permissions, int id) {
    /// Whom the entry is about, with the kernel's number (`linux/posix_acl.h`).
    public enum Tag {
        OWNER(1),
        NAMED_USER(2),
        OWNING_GROUP(4),
        NAMED_GROUP(8),
        MASK(0x10),
        OTHERS(0x20);

        private final int number;

        Tag(int number) {
            this.number = number;
        }
    }

    /// The extended attribute that holds the list, `xattr(7)`.
    static final String ATTRIBUTE = "system.posix_acl_access";

    private static final int VERSION = 2;
    private static final int HEADER_BYTES = 4;
    private static final int ENTRY_BYTES = 8;

    /// The entries of a file, in the kernel's order; empty when it has no list but its mode.
    public static List<AccessControlEntry> of(FileCalls files, Bytes path) throws SocketFailedException {
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

    /// What the kernel keeps in the attribute; nothing for an empty list.
    static byte[] attribute(List<AccessControlEntry> entries) {
        if (entries.isEmpty()) {
            return new byte[0];
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + entries.size() * ENTRY_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN).putInt(VERSION);
        for (AccessControlEntry entry : sorted(entries)) {
            bytes.putShort((short) entry.tag.number).putShort((short) entry.permissions).putInt(entry.id);
        }
        return bytes.array();
    }

    /// In the order that the kernel asks for.
    static List<AccessControlEntry> sorted(List<AccessControlEntry> entries) {
        return entries.stream().sorted(Comparator.comparing(AccessControlEntry::tag)
                .thenComparingLong(entry -> Integer.toUnsignedLong(entry.id()))).toList();
    }

    /// For people: "user bob rw-", "mask r--".
    String words(AccountWords names) {
        String rights = ModeText.letters(permissions).substring(6);
        return switch (tag) {
            case OWNER -> "owner " + rights;
            case NAMED_USER -> "user " + names.user(id) + " " + rights;
            case OWNING_GROUP -> "owning group " + rights;
            case NAMED_GROUP -> "group " + names.group(id) + " " + rights;
            case MASK -> "mask " + rights;
            case OTHERS -> "others " + rights;
        };
    }

    /// Whether the mode says the same.
    boolean isInMode() {
        return tag == Tag.OWNER || tag == Tag.OTHERS;
    }

    /// All of a list that its mode does not say: "user bob rw-, mask rw-".
    static String words(List<AccessControlEntry> entries, AccountWords names) {
        return entries.stream().filter(entry -> !entry.isInMode())
                .map(entry -> entry.words(names)).collect(Collectors.joining(", "));
    }

    AccessControlEntry withPermissions(int digit) {
        return new AccessControlEntry(tag, digit, id);
    }
}
