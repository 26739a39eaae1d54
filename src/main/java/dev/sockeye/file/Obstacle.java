package dev.sockeye.file;

/// Something besides the permission bits that can keep somebody from connecting.
///
/// @param sentence what is known about it
public record Obstacle(Level level, String sentence) {
    public enum Level {
        /// It does not stand in the way.
        CLEAR,
        /// It refuses, whatever the permissions say.
        REFUSES,
        /// It cannot be told from outside.
        UNKNOWN
    }
}
