package dev.sockeye.ui.descriptor;

import dev.sockeye.session.Session;
import dev.sockeye.session.Workbench;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// What the view of a descriptor needs.
///
/// @param workbench keeps and closes received descriptors, and has the connections that they can be passed on to
/// @param showSocket shows the socket with the inode among those of the machine; on the screen's thread
/// @param opened told a session that was opened on a descriptor; on the screen's thread
/// @param background for what may block
/// @param screen runs on the screen's thread
public record DescriptorServices(Workbench workbench, LongConsumer showSocket, Consumer<Session> opened,
        Executor background, Executor screen) {}
