package dev.sockeye.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that is remembered. A key that is missing in the file has its usual value; a key that this version does
/// not know is ignored. Maps have a socket type's word as key: "stream", "datagram", "seqpacket".
///
/// @param theme "light", "dark" or "system"
/// @param window how the window was left; null the first time
/// @param tabShares how a session's tab is divided; null while it never was changed
/// @param tabClosing what closing the tab of an open session does: "ask", "stop" or "keep"
/// @param quitting what ending the program with open sessions does: "ask" or "quit"
/// @param captureQuota bytes of disk for the capture; 0 for the usual amount
/// @param recent addresses by socket type, as typed, the latest first
/// @param serverForms the values that the last server of the type was started with
/// @param clientForms the values that the last client of the type was opened with
/// @param history what was sent, newest last
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(String theme, @Nullable Window window, @Nullable TabShares tabShares, String tabClosing,
        String quitting, long captureQuota, Map<String, List<String>> recent, Map<String, ServerForm> serverForms,
        Map<String, ClientForm> clientForms,
        List<Sent> history) {
    /// How many addresses are remembered of each type.
    public static final int MOST_ADDRESSES = 20;
    /// How many sent messages are remembered.
    public static final int MOST_SENT = 200;
    /// Longer messages are not remembered, in characters.
    public static final int LONGEST_SENT = 16 << 10;

    public static final Settings USUAL = new Settings("system", null, null, "ask", "ask", 0, Map.of(), Map.of(),
            Map.of(),
            List.of());

    @SuppressWarnings("ConstantValue") // A missing key comes as null.
    public Settings {
        theme = Objects.requireNonNullElse(theme, "system");
        tabClosing = Objects.requireNonNullElse(tabClosing, "ask");
        quitting = Objects.requireNonNullElse(quitting, "ask");
        captureQuota = Math.max(0, captureQuota);
        recent = copy(recent);
        recent.values().forEach(List::copyOf); // None of them may be null.
        serverForms = copy(serverForms);
        clientForms = copy(clientForms);
        history = history == null ? List.of() : List.copyOf(history);
    }

    private static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String type, V value) {
        var changed = new TreeMap<>(map);
        changed.put(type, value);
        return changed;
    }

    /// Place and size of the window and of its parts, in pixels.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Window(double x, double y, double width, double height, boolean maximised, double treeWidth,
            double inspectorWidth, boolean inspectorShown) {}

    /// Where the dividers in a session's tab are, as shares of its height.
    ///
    /// @param log below the log
    /// @param detail below the detail
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TabShares(double log, double detail) {}

    /// What the form for a new server holds, as typed.
    ///
    /// @param behaviour "log_only", "echo" or "fixed_reply"
    /// @param access who may use it, as on the command line: "allow=group:docker"
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ServerForm(String behaviour, String reply, String receiveBuffer, String backlog, String mode,
            String owner, String group, boolean unlink, String access) {
        @SuppressWarnings("ConstantValue") // A missing key comes as null.
        public ServerForm {
            behaviour = Objects.requireNonNullElse(behaviour, "");
            reply = Objects.requireNonNullElse(reply, "");
            receiveBuffer = Objects.requireNonNullElse(receiveBuffer, "");
            backlog = Objects.requireNonNullElse(backlog, "");
            mode = Objects.requireNonNullElse(mode, "");
            owner = Objects.requireNonNullElse(owner, "");
            group = Objects.requireNonNullElse(group, "");
            access = Objects.requireNonNullElse(access, "");
        }
    }

    /// What the form for a new client holds, as typed.
    ///
    /// @param ownAddressKind "none", "autobind" or "given"
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ClientForm(String timeout, String ownAddressKind, String ownAddress, String receiveBuffer,
            boolean credentials) {
        @SuppressWarnings("ConstantValue") // A missing key comes as null.
        public ClientForm {
            timeout = Objects.requireNonNullElse(timeout, "");
            ownAddressKind = Objects.requireNonNullElse(ownAddressKind, "");
            ownAddress = Objects.requireNonNullElse(ownAddress, "");
            receiveBuffer = Objects.requireNonNullElse(receiveBuffer, "");
        }
    }

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

    public Optional<TabShares> lastTabShares() {
        return Optional.ofNullable(tabShares);
    }

    public Settings withTheme(String newTheme) {
        return new Settings(newTheme, window, tabShares, tabClosing, quitting, captureQuota, recent, serverForms,
                clientForms,
                history);
    }

    public Settings withWindow(Window newWindow) {
        return new Settings(theme, newWindow, tabShares, tabClosing, quitting, captureQuota, recent, serverForms,
                clientForms,
                history);
    }

    public Settings withTabShares(TabShares newShares) {
        return new Settings(theme, window, newShares, tabClosing, quitting, captureQuota, recent, serverForms,
                clientForms, history);
    }

    public Settings withTabClosing(String newClosing) {
        return new Settings(theme, window, tabShares, newClosing, quitting, captureQuota, recent, serverForms,
                clientForms,
                history);
    }

    public Settings withQuitting(String newQuitting) {
        return new Settings(theme, window, tabShares, tabClosing, newQuitting, captureQuota, recent, serverForms,
                clientForms,
                history);
    }

    public Settings withCaptureQuota(long bytes) {
        return new Settings(theme, window, tabShares, tabClosing, quitting, bytes, recent, serverForms, clientForms,
                history);
    }

    public Settings withRecent(String type, List<String> addresses) {
        List<String> kept = addresses.stream().limit(MOST_ADDRESSES).toList();
        return new Settings(theme, window, tabShares, tabClosing, quitting, captureQuota, with(recent, type, kept),
                serverForms,
                clientForms, history);
    }

    public Settings withServerForm(String type, ServerForm values) {
        return new Settings(theme, window, tabShares, tabClosing, quitting, captureQuota, recent,
                with(serverForms, type, values),
                clientForms, history);
    }

    public Settings withClientForm(String type, ClientForm values) {
        return new Settings(theme, window, tabShares, tabClosing, quitting, captureQuota, recent, serverForms,
                with(clientForms, type, values), history);
    }

    /// The newest of the messages that are not too long.
    public Settings withHistory(List<Sent> sent) {
        List<Sent> kept = sent.stream().filter(message -> message.content().length() <= LONGEST_SENT).toList();
        return new Settings(theme, window, tabShares, tabClosing, quitting, captureQuota, recent, serverForms,
                clientForms,
                kept.subList(Math.max(0, kept.size() - MOST_SENT), kept.size()));
    }
}
