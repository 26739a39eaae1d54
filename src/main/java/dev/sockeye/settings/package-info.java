/// What the program remembers from one run to the next. Plain records, saved as JSON; knows no toolkit.
@NullMarked
package dev.sockeye.settings;

import org.jspecify.annotations.NullMarked;
