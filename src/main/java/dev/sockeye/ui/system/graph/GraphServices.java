package dev.sockeye.ui.system.graph;

import dev.sockeye.ui.SavePicker;
import java.util.concurrent.Executor;

/// What the graph's view needs.
///
/// @param background for laying out and writing files
/// @param screen runs on the JavaFX thread
public record GraphServices(SavePicker picker, Executor background, Executor screen) {}
