package dev.sockeye.ui.demo;

import dev.sockeye.demo.Props;
import java.util.concurrent.Executor;

/// What pages are played with.
///
/// @param background for what blocks
/// @param screen runs on the JavaFX thread
public record DemoServices(Props props, Executor background, Executor screen) {}
