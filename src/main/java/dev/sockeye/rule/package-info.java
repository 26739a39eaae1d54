/// When → then on messages: behaviours, breakpoints and faults. Data that is versioned, and a deterministic engine; no
/// socket, no thread and no screen.
@NullMarked
package dev.sockeye.rule;

import org.jspecify.annotations.NullMarked;
