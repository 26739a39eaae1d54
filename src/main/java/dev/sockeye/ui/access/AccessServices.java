package dev.sockeye.ui.access;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.FileCalls;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What the views about access need.
///
/// @param timer only starts work elsewhere
/// @param background for what may block
/// @param screen runs on the screen's thread
public record AccessServices(AccessAnswers answers, FileCalls calls, Accounts accounts, ScheduledExecutorService timer,
        Executor background, Executor screen) {}
