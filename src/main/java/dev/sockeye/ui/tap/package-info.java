/// The form for a new tap, and what a tap's tab says besides its events.
@NullMarked
package dev.sockeye.ui.tap;

import org.jspecify.annotations.NullMarked;
