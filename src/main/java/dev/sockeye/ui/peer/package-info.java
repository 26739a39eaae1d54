/// The peer card: who is at the other end, where each fact comes from, and which file descriptors came from there.
@NullMarked
package dev.sockeye.ui.peer;

import org.jspecify.annotations.NullMarked;
