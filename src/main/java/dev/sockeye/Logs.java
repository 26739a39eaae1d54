package dev.sockeye;

import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/// The program's own log: warnings and errors on standard error, unless `java.util.logging.config.file` says otherwise.
final class Logs {
    private static final String MANAGER = "java.util.logging.manager";

    private Logs() {}

    /// Names in messages are foreign: they make no lines of their own and do not act on the terminal.
    private static final class VisibleFormatter extends SimpleFormatter {
        @Override
        public String formatMessage(LogRecord record) {
            return VisibleText.of(super.formatMessage(record));
        }

        @Override
        public String format(LogRecord record) {
            LackOfMemory.look(record.getThrown()); // Also who goes on after it, and only logs it.
            return VisibleText.ofLines(super.format(record));
        }
    }

    static void configure() {
        Thread.setDefaultUncaughtExceptionHandler(Logs::ended);
        if (System.getProperty("java.util.logging.config.file") != null) {
            // Made here, handlers write to the real standard error: it is held back while the toolkit starts and ends.
            LogManager.getLogManager().getLogger("").getHandlers();
            return;
        }
        if (System.getProperty(MANAGER) == null) {
            System.setProperty(MANAGER, LastingLog.class.getName());
        }
        try (InputStream in = Logs.class.getResourceAsStream("/logging.properties")) {
            if (in != null) {
                LogManager.getLogManager().readConfiguration(in);
                for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
                    handler.setFormatter(new VisibleFormatter());
                }
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(Logs.class).warn("The log's configuration cannot be read", e);
        }
        if (LogManager.getLogManager() instanceof LastingLog log) {
            log.last();
        }
    }

    private static void ended(Thread thread, Throwable problem) {
        LackOfMemory.look(problem);
        LoggerFactory.getLogger(Logs.class).error("The thread “{}” ended with an error", thread.getName(), problem);
    }
}
