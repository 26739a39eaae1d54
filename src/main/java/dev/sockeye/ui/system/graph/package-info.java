/// Who talks to whom: processes as nodes, their connections as edges, and where to draw them.
@NullMarked
package dev.sockeye.ui.system.graph;

import org.jspecify.annotations.NullMarked;
