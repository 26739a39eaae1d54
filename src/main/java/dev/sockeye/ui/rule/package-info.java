/// Rules of servers and taps in the window: the table, the editor, the dry run, and the messages that are held.
@NullMarked
package dev.sockeye.ui.rule;

import org.jspecify.annotations.NullMarked;
