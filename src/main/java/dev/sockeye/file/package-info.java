/// Socket files: reading, changing and watching them, who may connect through them, and taking an address without
/// taking what is somebody else's.
///
/// Knows only the engine's face. Everything here blocks on the file system; background threads only.
@NullMarked
package dev.sockeye.file;

import org.jspecify.annotations.NullMarked;
