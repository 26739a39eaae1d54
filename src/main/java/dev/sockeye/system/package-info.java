/// What runs on this machine: processes as `/proc` tells them. Looks only; says why when it may not.
@NullMarked
package dev.sockeye.system;

import org.jspecify.annotations.NullMarked;
