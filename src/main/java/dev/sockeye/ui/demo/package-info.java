/// Pages about what Unix sockets do, each with a demonstration that is played in the workbench.
@NullMarked
package dev.sockeye.ui.demo;

import org.jspecify.annotations.NullMarked;
