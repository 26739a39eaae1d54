/// Reusable nodes and the pure functions behind them. They get what they show and know no service.
@NullMarked
package dev.sockeye.ui.control;

import org.jspecify.annotations.NullMarked;
