/// Saved messages: what a person keeps to send it again, and sets of messages to begin with. No screen.
@NullMarked
package dev.sockeye.library;

import org.jspecify.annotations.NullMarked;
