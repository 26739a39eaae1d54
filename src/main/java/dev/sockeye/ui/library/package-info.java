/// The saved messages: a list beside the sessions, and the form that changes one.
@NullMarked
package dev.sockeye.ui.library;

import org.jspecify.annotations.NullMarked;
