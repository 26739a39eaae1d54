package dev.sockeye.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// How `--print` shows what was said.
public enum PrintForm {
    /// One line an event, what cannot be seen is made visible.
    TEXT,
    /// A line an event, and lines with offset, hexadecimal digits and characters below it.
    HEX;

    static PrintForm parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "hex" -> HEX;
            default -> throw new IllegalArgumentException("--print is --print or --print=hex, not “" + text + "”.");
        };
    }

    /// What was asked for.
    ///
    /// @param given behind `--print`; null without it
    /// @param usual whether it is printed also without being asked for
    static Optional<PrintForm> of(@Nullable String given, boolean usual) {
        return given == null && !usual ? Optional.empty() : Optional.of(given == null ? TEXT : parse(given));
    }

    /// `--print` alone is `--print=text`: what follows it is an argument of its own.
    static final class Attached implements IParameterPreprocessor {
        /// Made by picocli.
        public Attached() {}

        @Override
        @SuppressWarnings("JdkObsolete") // picocli's interface has a Stack.
        public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option,
                java.util.Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                arguments.push("text");
            }
            return false;
        }
    }
}
