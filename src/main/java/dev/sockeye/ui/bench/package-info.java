/// The tab that measures how fast the kinds of sockets are.
@NullMarked
package dev.sockeye.ui.bench;

import org.jspecify.annotations.NullMarked;
