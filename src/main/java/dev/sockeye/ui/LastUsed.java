package dev.sockeye.ui;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.settings.ActivationWish;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.TapWish;
import dev.sockeye.socket.SocketType;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What the last session of each type was opened with; remembered in the settings from one run to the next. Servers, clients,
/// taps and activations have one each. Only for the JavaFX thread.
///
/// @param <S> the session's spec; its address does not count
public final class LastUsed<S> {
    private final SettingsStore store;
    private final Function<Settings, Map<SocketType, S>> known;
    private final BiFunction<Settings, S, Settings> with;

    private LastUsed(SettingsStore store, Function<Settings, Map<SocketType, S>> known,
            BiFunction<Settings, S, Settings> with) {
        this.store = store;
        this.known = known;
        this.with = with;
    }

    /// Of servers.
    public static LastUsed<ServerSpec> servers(SettingsStore store) {
        return new LastUsed<>(store, Settings::servers, Settings::withServer);
    }

    /// Of clients.
    public static LastUsed<ClientSpec> clients(SettingsStore store) {
        return new LastUsed<>(store, Settings::clients, Settings::withClient);
    }

    /// Of taps.
    public static LastUsed<TapWish> taps(SettingsStore store) {
        return new LastUsed<>(store, Settings::taps, Settings::withTap);
    }

    /// Of activations.
    public static LastUsed<ActivationWish> activations(SettingsStore store) {
        return new LastUsed<>(store, Settings::activations, Settings::withActivation);
    }

    /// Empty when there was no session of the type yet.
    public Optional<S> of(SocketType type) {
        return Optional.ofNullable(known.apply(store.settings()).get(type));
    }

    /// A session was opened with it.
    public void used(S spec) {
        store.change(settings -> with.apply(settings, spec));
    }
}
