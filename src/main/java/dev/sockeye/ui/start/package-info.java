/// The page that a person begins with: what was open, what was used, what is there.
@NullMarked
package dev.sockeye.ui.start;

import org.jspecify.annotations.NullMarked;
