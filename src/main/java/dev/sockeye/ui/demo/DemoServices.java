package dev.sockeye.ui.demo;

import dev.sockeye.demo.Plays;
import java.util.concurrent.Executor;

/// What pages are played with.
///
/// @param plays ends at the latest with the program
/// @param background for what blocks
/// @param screen runs on the JavaFX thread
public record DemoServices(Plays plays, Executor background, Executor screen) {}
