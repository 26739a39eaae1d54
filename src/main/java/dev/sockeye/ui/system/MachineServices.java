package dev.sockeye.ui.system;

import java.util.List;
import dev.sockeye.socket.Bytes;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.socket.Accounts;
import dev.sockeye.system.InventoryScanner;
import dev.sockeye.system.Namespaces;
import dev.sockeye.ui.AccessQuestions;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What the view of the machine needs.
///
/// @param usualPlaces where left-over socket files usually are
/// @param access explains who may connect
/// @param timer only starts work elsewhere
/// @param background for scans and everything else that may take long
/// @param screen runs on the screen's thread
public record MachineServices(InventoryScanner scanner, Namespaces namespaces, LeftOverFinder leftOvers,
        List<Bytes> usualPlaces, Accounts accounts,
        AccessQuestions access, ScheduledExecutorService timer, Executor background, Executor screen) {}
