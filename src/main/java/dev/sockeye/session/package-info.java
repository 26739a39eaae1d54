/// Everything that the user opened: servers, clients, their connections, what they answer and what they were asked to
/// send. Runs without a screen; the screen polls it.
@NullMarked
package dev.sockeye.session;

import org.jspecify.annotations.NullMarked;
