package dev.sockeye.settings;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.SocketType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the program remembers from one run to the next.
///
/// @param window how the window was left; empty the first time
/// @param tabShares where a person put the dividers in a session's tab
/// @param asksAtQuit whether ending the program asks first when sessions are open
/// @param captureQuota bytes of disk for the capture, 0 for the usual
/// @param recent the addresses that were used last of each type, the latest first
/// @param servers what the last server of the type was started with
/// @param clients what the last client of the type was opened with
/// @param taps what the last tap of the type was started with
/// @param activations what the last activation of the type was started with
/// @param history what was sent, newest last
/// @param colours which rows of the logs have a colour; the first rule that fits counts
/// @param readAs by which protocol a person has chosen to read what is said at some addresses, the newest choice last
/// @param columns how the columns of each kind of log were left, from left to right
/// @param preferences what a person has chosen once and for all
/// @param sessions those of the last run, and those that were opened last
/// @param descriptors the file by which messages of gRPC and ttrpc are read
public record Settings(ThemeMode theme, Optional<WindowState> window, Optional<TabShares> tabShares,
        TabClosing tabClosing, boolean asksAtQuit, long captureQuota, Map<SocketType, List<String>> recent,
        Map<SocketType, ServerSpec> servers, Map<SocketType, ClientSpec> clients,
        Map<SocketType, TapWish> taps, Map<SocketType, ActivationWish> activations, List<Writing> history,
        List<ColourRule> colours, List<ReadAs> readAs,
        Map<String, List<ColumnState>> columns, Preferences preferences, KnownSessions sessions,
        Optional<String> descriptors) {
    /// How many addresses are remembered of each type.
    public static final int MOST_ADDRESSES = 20;
    /// How many sent messages are remembered.
    public static final int MOST_SENT = 200;
    /// How many rules for colours there may be: each looks at every event.
    public static final int MOST_COLOURS = 16;
    /// How many addresses with a chosen protocol are remembered.
    public static final int MOST_READ_AS = 200;
    /// How many kinds of logs there may be whose columns are remembered.
    public static final int MOST_TABLES = 8;
    /// How many columns of a table are remembered.
    public static final int MOST_COLUMNS = 32;
    /// Longer messages are not remembered, in characters.
    public static final int LONGEST_SENT = 16 << 10;

    /// Before anything was chosen.
    public static final Settings USUAL = new Settings(ThemeMode.SYSTEM, Optional.empty(), Optional.empty(),
            TabClosing.ASK, true, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(),
            Map.of(), Preferences.USUAL, KnownSessions.NONE, Optional.empty());

    public Settings {
        recent = Map.copyOf(recent);
        servers = Map.copyOf(servers);
        clients = Map.copyOf(clients);
        taps = Map.copyOf(taps);
        activations = Map.copyOf(activations);
        history = List.copyOf(history);
        colours = List.copyOf(colours);
        readAs = List.copyOf(readAs);
        columns = Map.copyOf(columns);
    }

    private static <V> Map<SocketType, V> with(Map<SocketType, V> map, SocketType type, V value) {
        var changed = new EnumMap<SocketType, V>(SocketType.class);
        changed.putAll(map);
        changed.put(type, value);
        return changed;
    }

    public Settings withTheme(ThemeMode mode) {
        return new Settings(mode, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations,
                history, colours, readAs, columns, preferences, sessions, descriptors);
    }

    public Settings withWindow(WindowState state) {
        return new Settings(theme, Optional.of(state), tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers,
                clients, taps, activations, history, colours, readAs, columns, preferences, sessions, descriptors);
    }

    public Settings withTabShares(TabShares shares) {
        return new Settings(theme, window, Optional.of(shares), tabClosing, asksAtQuit, captureQuota, recent, servers,
                clients, taps, activations, history, colours, readAs, columns, preferences, sessions, descriptors);
    }

    public Settings withTabClosing(TabClosing closing) {
        return new Settings(theme, window, tabShares, closing, asksAtQuit, captureQuota, recent, servers, clients, taps,
                activations,
                history, colours, readAs, columns, preferences, sessions, descriptors);
    }

    public Settings withAsksAtQuit(boolean asks) {
        return new Settings(theme, window, tabShares, tabClosing, asks, captureQuota, recent, servers, clients, taps,
                activations,
                history, colours, readAs, columns, preferences, sessions, descriptors);
    }

    public Settings withCaptureQuota(long bytes) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, bytes, recent, servers, clients, taps,
                activations,
                history, colours, readAs, columns, preferences, sessions, descriptors);
    }

    public Settings withRecent(SocketType type, List<String> addresses) {
        List<String> kept = addresses.stream().limit(MOST_ADDRESSES).toList();
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, with(recent, type, kept),
                servers, clients, taps, activations, history, colours, readAs, columns, preferences, sessions,
                descriptors);
    }

    public Settings withServer(ServerSpec spec) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent,
                with(servers, spec.type(), spec), clients, taps, activations, history, colours, readAs, columns,
                preferences, sessions, descriptors);
    }

    public Settings withClient(ClientSpec spec) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers,
                with(clients, spec.type(), spec), taps, activations, history, colours, readAs, columns, preferences,
                sessions, descriptors);
    }

    public Settings withTap(TapWish wish) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                with(taps, wish.type(), wish), activations, history, colours, readAs, columns, preferences, sessions,
                descriptors);
    }

    public Settings withActivation(ActivationWish wish) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, with(activations, wish.type(), wish), history, colours, readAs, columns, preferences, sessions,
                descriptors);
    }

    /// The newest of the messages that are not too long.
    public Settings withHistory(List<Writing> sent) {
        List<Writing> kept = sent.stream().filter(message -> message.content().length() <= LONGEST_SENT).toList();
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations, kept.subList(Math.max(0, kept.size() - MOST_SENT), kept.size()), colours, readAs,
                columns, preferences, sessions, descriptors);
    }

    public Settings withColours(List<ColourRule> rules) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations, history, rules.stream().limit(MOST_COLOURS).toList(), readAs, columns, preferences,
                sessions, descriptors);
    }

    /// From now on what is said at the address is read so.
    ///
    /// @param protocol its id; empty: as it looks
    public Settings withReadAs(String address, Optional<String> protocol) {
        List<ReadAs> all = Stream.concat(readAs.stream().filter(choice -> !choice.address().equals(address)),
                protocol.stream().map(id -> new ReadAs(address, id))).toList();
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations, history, colours, all.subList(Math.max(0, all.size() - MOST_READ_AS), all.size()),
                columns, preferences, sessions, descriptors);
    }

    /// How the columns of one kind of log were left; none for the usual.
    public Settings withColumns(String table, List<ColumnState> left) {
        var changed = new LinkedHashMap<>(columns);
        changed.remove(table);
        if (!left.isEmpty() && changed.size() < MOST_TABLES) {
            changed.put(table, left.stream().limit(MOST_COLUMNS).toList());
        }
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations, history, colours, readAs, changed, preferences, sessions, descriptors);
    }

    public Settings withPreferences(Preferences chosen) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations, history, colours, readAs, columns, chosen, sessions, descriptors);
    }

    public Settings withSessions(KnownSessions known) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations, history, colours, readAs, columns, preferences, known, descriptors);
    }

    public Settings withDescriptors(Optional<String> file) {
        return new Settings(theme, window, tabShares, tabClosing, asksAtQuit, captureQuota, recent, servers, clients,
                taps, activations, history, colours, readAs, columns, preferences, sessions, file);
    }
}
