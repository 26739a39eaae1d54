/// A sequence diagram: who said what to whom, when, and how long the answer took.
@NullMarked
package dev.sockeye.ui.sequence;

import org.jspecify.annotations.NullMarked;
