/// The compose pane: what a person writes to be sent, to whom, how often, and what became of it.
@NullMarked
package dev.sockeye.ui.compose;

import org.jspecify.annotations.NullMarked;
