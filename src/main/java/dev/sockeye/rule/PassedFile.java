package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;

/// What an answer gives away as a file descriptor: a file of its own, in memory, for each time that it is given.
///
/// @param name for whoever looks at it; it leads nowhere
/// @param content what was in the file when the rules were loaded
public record PassedFile(String name, Bytes content) {}
