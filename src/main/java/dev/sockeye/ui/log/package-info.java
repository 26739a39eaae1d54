/// The live log: a window of rows over an index of the capture, its filter and its find bar.
@NullMarked
package dev.sockeye.ui.log;

import org.jspecify.annotations.NullMarked;
