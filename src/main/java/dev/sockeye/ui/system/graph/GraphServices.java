package dev.sockeye.ui.system.graph;

import java.util.concurrent.Executor;

/// What the graph's view needs.
///
/// @param background for laying out and writing files
/// @param screen runs on the JavaFX thread
public record GraphServices(PicturePicker picker, Executor background, Executor screen) {}
