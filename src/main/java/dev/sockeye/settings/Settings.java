package dev.sockeye.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that is remembered. A key that is missing in the file has its usual value; a key that this version does
/// not know is ignored.
///
/// @param theme "light", "dark" or "system"
/// @param window how the window was left; null the first time
/// @param tabClosing what closing the tab of an open session does: "ask", "stop" or "keep"
/// @param recentAddresses as typed, the latest first
/// @param history what was sent, newest last
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(String theme, @Nullable Window window, String tabClosing, List<String> recentAddresses,
        List<Sent> history) {
    /// How many addresses are remembered.
    public static final int MOST_ADDRESSES = 20;
    /// How many sent messages are remembered.
    public static final int MOST_SENT = 200;
    /// Longer messages are not remembered, in characters.
    public static final int LONGEST_SENT = 16 << 10;

    public static final Settings USUAL = new Settings("system", null, "ask", List.of(), List.of());

    @SuppressWarnings("ConstantValue") // A missing key comes as null.
    public Settings {
        theme = Objects.requireNonNullElse(theme, "system");
        tabClosing = Objects.requireNonNullElse(tabClosing, "ask");
        recentAddresses = recentAddresses == null ? List.of() : List.copyOf(recentAddresses);
        history = history == null ? List.of() : List.copyOf(history);
    }

    /// Place and size of the window and of its parts, in pixels.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Window(double x, double y, double width, double height, boolean maximised, double treeWidth,
            double inspectorWidth, boolean inspectorShown) {}

    /// A message that was sent.
    ///
    /// @param mode "text", "hex" or "file"
    /// @param ending "none", "lf", "crlf" or "nul"
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Sent(String mode, String content, String ending) {
        @SuppressWarnings("ConstantValue") // A missing key comes as null.
        public Sent {
            mode = Objects.requireNonNullElse(mode, "text");
            content = Objects.requireNonNullElse(content, "");
            ending = Objects.requireNonNullElse(ending, "none");
        }
    }

    public Optional<Window> lastWindow() {
        return Optional.ofNullable(window);
    }

    public Settings withTheme(String newTheme) {
        return new Settings(newTheme, window, tabClosing, recentAddresses, history);
    }

    public Settings withWindow(Window newWindow) {
        return new Settings(theme, newWindow, tabClosing, recentAddresses, history);
    }

    public Settings withTabClosing(String newClosing) {
        return new Settings(theme, window, newClosing, recentAddresses, history);
    }

    public Settings withRecentAddresses(List<String> addresses) {
        return new Settings(theme, window, tabClosing, addresses.stream().limit(MOST_ADDRESSES).toList(), history);
    }

    /// The newest of the messages that are not too long.
    public Settings withHistory(List<Sent> sent) {
        List<Sent> kept = sent.stream().filter(message -> message.content().length() <= LONGEST_SENT).toList();
        return new Settings(theme, window, tabClosing, recentAddresses,
                kept.subList(Math.max(0, kept.size() - MOST_SENT), kept.size()));
    }
}
