/// The statistics card: what went through a session or one of its connections, and how fast.
@NullMarked
package dev.sockeye.ui.statistics;

import org.jspecify.annotations.NullMarked;
