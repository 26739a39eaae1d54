package dev.sockeye.ui.system;

import dev.sockeye.socket.Accounts;
import dev.sockeye.system.InventoryScanner;
import dev.sockeye.system.Namespaces;
import dev.sockeye.ui.AccessQuestions;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What the view of the machine needs.
///
/// @param access explains who may connect
/// @param timer only starts work elsewhere
/// @param background for scans and everything else that may take long
/// @param screen runs on the screen's thread
public record MachineServices(InventoryScanner scanner, Namespaces namespaces, LeftOvers leftOvers, Accounts accounts,
        AccessQuestions access, ScheduledExecutorService timer, Executor background, Executor screen) {}
