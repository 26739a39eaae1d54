/// The form for a new server.
@NullMarked
package dev.sockeye.ui.server;

import org.jspecify.annotations.NullMarked;
