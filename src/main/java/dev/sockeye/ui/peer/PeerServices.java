package dev.sockeye.ui.peer;

import dev.sockeye.capture.Capture;
import dev.sockeye.session.DescriptorStore;
import dev.sockeye.socket.Accounts;
import dev.sockeye.system.PeerExaminer;
import dev.sockeye.system.ProcessReader;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What the peer card needs.
///
/// @param pinsPeers see [dev.sockeye.socket.Transport#pinsPeers()]
/// @param timer only starts readings
/// @param background for what may block: `/proc`, the name service, closing descriptors
/// @param screen runs on the screen's thread
public record PeerServices(ProcessReader processes, PeerExaminer examiner, Accounts accounts, boolean pinsPeers,
        DescriptorStore descriptors,
        Capture capture, ScheduledExecutorService timer, Executor background, Executor screen) {}
