/// The card of a socket file: its mode, owner and group, who may connect through it, and changing them.
@NullMarked
package dev.sockeye.ui.file;

import org.jspecify.annotations.NullMarked;
