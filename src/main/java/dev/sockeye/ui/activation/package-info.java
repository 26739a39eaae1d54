/// Activations: the form for one, and what its tab says of its command.
@NullMarked
package dev.sockeye.ui.activation;

import org.jspecify.annotations.NullMarked;
