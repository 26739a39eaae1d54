package dev.sockeye.demo;

import dev.sockeye.capture.Capture;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Platform;

/// What demonstrations are played with; closed by whoever made it.
public record Props(Workbench workbench, Capture capture, Platform platform) {}
