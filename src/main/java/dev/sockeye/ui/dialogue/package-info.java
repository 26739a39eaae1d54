/// One connection as a dialogue: what the client and the server said, in turn.
@NullMarked
package dev.sockeye.ui.dialogue;

import org.jspecify.annotations.NullMarked;
