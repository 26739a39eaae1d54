package dev.sockeye.ui.bench;

import dev.sockeye.bench.Bench;
import dev.sockeye.bench.SavedRuns;
import java.util.concurrent.Executor;

/// What the view needs.
///
/// @param background for what may block
/// @param screen runs on the screen's thread
public record BenchServices(Bench bench, SavedRuns runs, Executor background, Executor screen) {}
