package dev.sockeye.ui.workbench;

import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.AccessRule;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.client.ClientValues;
import dev.sockeye.ui.client.OwnAddressKind;
import dev.sockeye.ui.server.BehaviourKind;
import dev.sockeye.ui.server.ServerValues;
import java.util.List;
import java.util.Optional;

/// Translates between what the forms were used with and what is saved.
final class RememberedForms {
    private RememberedForms() {}

    static LastUsed<ServerValues> servers(SettingsStore store) {
        return new LastUsed<>() {
            @Override
            public Optional<ServerValues> of(SocketType type) {
                return Optional.ofNullable(store.settings().serverForms().get(type.label()))
                        .map(form -> new ServerValues(
                                Remembered.valueOf(BehaviourKind.class, form.behaviour(), BehaviourKind.LOG_ONLY),
                                form.reply(), form.receiveBuffer(), form.backlog(), form.mode(), form.owner(),
                                form.group(), form.unlink(), access(form.access())));
            }

            @Override
            public void used(SocketType type, ServerValues with) {
                store.change(settings -> settings.withServerForm(type.label(),
                        new Settings.ServerForm(Remembered.word(with.behaviour()), with.reply(), with.receiveBuffer(),
                                with.backlog(), with.mode(), with.owner(), with.group(), with.unlinkAtClose(),
                                ServerSpecText.accessText(with.access()))));
            }
        };
    }

    /// What cannot be read lets nobody in, and is there to be seen.
    private static AccessPolicy access(String text) {
        try {
            return ServerSpecText.parseAccess(text);
        } catch (IllegalArgumentException _) {
            return new AccessPolicy(List.of(), AccessRule.Verdict.DENY);
        }
    }

    static LastUsed<ClientValues> clients(SettingsStore store) {
        return new LastUsed<>() {
            @Override
            public Optional<ClientValues> of(SocketType type) {
                return Optional.ofNullable(store.settings().clientForms().get(type.label()))
                        .map(form -> new ClientValues(form.timeout(),
                                Remembered.valueOf(OwnAddressKind.class, form.ownAddressKind(), OwnAddressKind.NONE),
                                form.ownAddress(), form.receiveBuffer(), form.credentials()));
            }

            @Override
            public void used(SocketType type, ClientValues with) {
                store.change(settings -> settings.withClientForm(type.label(),
                        new Settings.ClientForm(with.timeout(), Remembered.word(with.ownAddressKind()),
                                with.ownAddress(), with.receiveBuffer(), with.askCredentials())));
            }
        };
    }
}
