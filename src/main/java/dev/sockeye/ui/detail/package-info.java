/// The chosen event in detail: its facts, its payload as text and in hex.
@NullMarked
package dev.sockeye.ui.detail;

import org.jspecify.annotations.NullMarked;
