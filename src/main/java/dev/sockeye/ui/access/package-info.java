/// Why somebody may not connect, and changing who may: the explanation of one address, and many socket files at once.
@NullMarked
package dev.sockeye.ui.access;

import org.jspecify.annotations.NullMarked;
