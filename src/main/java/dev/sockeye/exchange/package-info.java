/// Capture files: writing events as JSON lines, as they happen or a selection of them.
@NullMarked
package dev.sockeye.exchange;

import org.jspecify.annotations.NullMarked;
