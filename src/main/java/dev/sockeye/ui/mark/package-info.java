/// Marks with notes on events: the list of them.
@NullMarked
package dev.sockeye.ui.mark;

import org.jspecify.annotations.NullMarked;
