/// What the chosen bytes mean: the fields of a message, other views of it, and by which protocol it is read.
@NullMarked
package dev.sockeye.ui.message;

import org.jspecify.annotations.NullMarked;
