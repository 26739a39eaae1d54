/// Measures how fast sockets are: the Unix kinds beside TCP, and any server under load. Threads and sockets of its own, no screen.
@NullMarked
package dev.sockeye.bench;

import org.jspecify.annotations.NullMarked;
