package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import java.util.Optional;

/// A step on the way to a socket with what it asks of a caller.
///
/// @param actual where the file is for this program
/// @param rights what the file permits
/// @param check what must be passed; empty for links that anybody may follow
record PathComponent(PathStep step, Bytes actual, Fact<FileRights> rights, Optional<PermissionCheck> check) {}
