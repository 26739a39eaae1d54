package dev.sockeye.socket;

/// What makes a file the same file whatever its name: device and inode as `stat(2)` gives them.
public record FileIdentity(long device, long inode) {}
