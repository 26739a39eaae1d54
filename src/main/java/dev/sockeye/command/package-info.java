/// What the program does without a window besides running sessions: `list`, `probe`. Each prints what it finds, for
/// people or as JSON, and ends with an exit code (`docs/command-line.md`). Knows no toolkit and makes no capture.
@NullMarked
package dev.sockeye.command;

import org.jspecify.annotations.NullMarked;
