/// The Unix sockets of the whole machine: a table that follows what comes and goes, who talks to whom, and what can be
/// done with each.
@NullMarked
package dev.sockeye.ui.system;

import org.jspecify.annotations.NullMarked;
