/// Demonstrations: what Unix sockets do, shown with real sessions, step by step. Each is described once; the command line prints
/// it and the window plays it. Knows no screen.
@NullMarked
package dev.sockeye.demo;

import org.jspecify.annotations.NullMarked;
