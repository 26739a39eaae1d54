package dev.sockeye;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/// The program's own log: warnings and errors on standard error, unless `java.util.logging.config.file` says otherwise.
final class Logs {
    private Logs() {}

    static void configure() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream in = Logs.class.getResourceAsStream("/logging.properties")) {
            if (in != null) {
                LogManager.getLogManager().readConfiguration(in);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(Logs.class).warn("The log's configuration cannot be read", e);
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> LoggerFactory.getLogger(Logs.class)
                .error("The thread “{}” ended with an error", thread.getName(), problem));
    }
}
