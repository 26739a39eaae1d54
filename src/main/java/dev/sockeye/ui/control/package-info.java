/// Reusable nodes without services.
@NullMarked
package dev.sockeye.ui.control;

import org.jspecify.annotations.NullMarked;
