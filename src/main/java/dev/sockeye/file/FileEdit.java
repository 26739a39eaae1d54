package dev.sockeye.file;

import dev.sockeye.file.AccessControlEntry.Tag;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// What is to become of a socket file, whatever it has now; what is empty stays.
///
/// @param user gets an entry in the access control list, to connect
/// @param userGroup gets an entry in the access control list, to connect
public record FileEdit(Optional<ModeEdit> mode, OptionalInt owner, OptionalInt group, OptionalInt user,
        OptionalInt userGroup) implements UnaryOperator<FileRights> {
    /// Nothing is to be changed.
    public static final FileEdit NONE = new FileEdit(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(),
            OptionalInt.empty(), OptionalInt.empty());

    private static final int READ_WRITE = 6;

    /// The file's rights after the change.
    @Override
    public FileRights apply(FileRights rights) {
        FileRights edited = rights.with(mode.map(edit -> edit.apply(rights.mode())).orElse(rights.mode()),
                owner.orElse(rights.uid()), group.orElse(rights.gid()));
        if (user.isPresent()) {
            edited = edited.admitting(Tag.NAMED_USER, user.getAsInt(), READ_WRITE);
        }
        return userGroup.isPresent()
                ? edited.admitting(Tag.NAMED_GROUP, userGroup.getAsInt(), READ_WRITE)
                : edited;
    }
}
