/// The shell of the screen: which views there are and how they are loaded, the theme, the frame ticker and the way to
/// the JavaFX thread. Features live in packages below and do not know each other.
@NullMarked
package dev.sockeye.ui;

import org.jspecify.annotations.NullMarked;
