package dev.sockeye;

import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;
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

    /// Made when there is something to say: [SimpleFormatter] tries its pattern at once, and reads all of the calendar for that.
    private static final class LateFormatter extends Formatter {
        private @Nullable Formatter made;

        @Override
        public synchronized String format(LogRecord record) {
            if (made == null) {
                made = new VisibleFormatter();
            }
            return made.format(record);
        }
    }

    /// Standard error as it was when this was made: it is held back while the toolkit starts and ends.
    private static final class StandardError extends StreamHandler {
        StandardError() throws UnsupportedEncodingException {
            super(System.err, new LateFormatter());
            setLevel(Level.ALL);
            setEncoding(StandardCharsets.UTF_8.name());
        }

        @Override
        public synchronized void publish(LogRecord record) {
            super.publish(record);
            flush();
        }

        /// The stream is not this handler's own.
        @Override
        public synchronized void close() {
            flush();
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
                LogManager.getLogManager().getLogger("").addHandler(new StandardError());
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
