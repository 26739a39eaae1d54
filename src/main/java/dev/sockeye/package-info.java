/// The program's entry and its composition root: the command line, the JavaFX application, and `Wiring`.
@NullMarked
package dev.sockeye;

import org.jspecify.annotations.NullMarked;
