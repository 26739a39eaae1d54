/// The table of questions and answers: how long the answers took, by kind of question, and the slowest ones.
@NullMarked
package dev.sockeye.ui.latency;

import org.jspecify.annotations.NullMarked;
