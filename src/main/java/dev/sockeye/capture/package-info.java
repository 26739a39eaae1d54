/// The append-only record of everything that happened: one timeline for all sessions, off the heap, bounded by a disk
/// quota. Written by the I/O thread and a few others, read by anyone at any time.
@NullMarked
package dev.sockeye.capture;

import org.jspecify.annotations.NullMarked;
