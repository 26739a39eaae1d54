/// Rules that give rows of the logs quiet colours.
@NullMarked
package dev.sockeye.ui.colour;

import org.jspecify.annotations.NullMarked;
