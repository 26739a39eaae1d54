/// The form for a new client.
@NullMarked
package dev.sockeye.ui.client;

import org.jspecify.annotations.NullMarked;
