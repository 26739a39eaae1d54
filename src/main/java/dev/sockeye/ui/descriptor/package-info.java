/// What a received file descriptor is, and what can be done with it.
@NullMarked
package dev.sockeye.ui.descriptor;

import org.jspecify.annotations.NullMarked;
