package dev.sockeye.socket;

import java.util.Optional;

/// A name in a directory, `getdents(2)`.
///
/// @param inode of the file, or of what is mounted over
/// @param kind empty when the file system does not tell without looking at the file itself
public record DirectoryEntry(Bytes name, long inode, Optional<FileStatus.Kind> kind) {}
