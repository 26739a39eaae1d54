package dev.sockeye.ui.workbench;

import dev.sockeye.bench.Bench;
import dev.sockeye.capture.Capture;
import dev.sockeye.demo.Plays;
import dev.sockeye.file.SocketFileWatcher;
import dev.sockeye.file.SocketFiles;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Platform;
import dev.sockeye.system.InventoryScanner;
import dev.sockeye.system.LeftOverFinder;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/// What the window looks at and acts on. Built, and closed, by whoever opens the window.
///
/// @param socketFiles looks before an address is taken
/// @param fileWatcher notices when a socket file is changed, replaced or removed
/// @param inventory looks at all sockets of the machine
/// @param leftOvers finds socket files that nobody owns
/// @param housekeeping for timers and repeated sending
/// @param background for one-off work that may block; platform threads, sockets are opened on them
/// @param decoding tells what the bytes mean
/// @param bench measures, with servers and threads of its own
/// @param plays demonstrations that are being played
public record Engine(Workbench workbench, Capture capture, Platform platform, SocketFiles socketFiles,
        SocketFileWatcher fileWatcher,
        InventoryScanner inventory, LeftOverFinder leftOvers, ScheduledExecutorService housekeeping,
        ExecutorService background, Decoding decoding, Bench bench, Plays plays) {}
