package dev.sockeye.ui.workbench;

import dev.sockeye.file.TapPlaces;
import dev.sockeye.file.TappedServer;
import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Platform;
import dev.sockeye.socket.KernelSetting;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.tap.TapWay;
import dev.sockeye.ui.tap.WayCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which ways lead into a server's connections here and for this user. Blocks; background threads only.
record TapWays(Platform platform) implements WayCheck {
    private static final String NAMESPACES = "user/max_user_namespaces";
    private static final String RESTRICTED = "kernel/apparmor_restrict_unprivileged_userns";
    private static final String AS_US = "Taking the clients’ identities needs root (CAP_SETUID and CAP_SETGID).";
    private static final String MAY_BREAK = "A server that checks its own file, as some do, ends or makes a new one: then "
            + "the tap steps aside and says so.";
    private static final List<Path> UNSHARE = List.of(Path.of("/usr/bin/unshare"), Path.of("/bin/unshare"));

    @Override
    public Ways look(Optional<Address> server, SocketType type, OptionalInt container) {
        int uid = platform.accounts().ownUid();
        String us = Texts.fill("you, %s", AccountWords.of(platform.accounts()).user(uid));
        Map<TapWay, String> obstacles = new EnumMap<>(TapWay.class);
        oneCommand(uid).ifPresent(reason -> obstacles.put(TapWay.ONE_COMMAND, reason));
        inPlace(server, true).ifPresent(reason -> obstacles.put(TapWay.RENAMED, reason));
        if (uid != 0) {
            obstacles.put(TapWay.MOUNTED, "Only root may mount over a file.");
        } else if (container.isEmpty()) {
            inPlace(server, false).ifPresent(reason -> obstacles.put(TapWay.MOUNTED, reason));
        }
        return new Ways(obstacles, warnings(server, type, container),
                platform.transport().identities().taken() ? Optional.empty() : Optional.of(AS_US), us);
    }

    private List<String> warnings(Optional<Address> server, SocketType type, OptionalInt container) {
        var warnings = new ArrayList<String>();
        server.filter(_ -> container.isEmpty()).map(address -> TappedServer.look(platform.files(), platform.sockets(),
                platform.probe(), address, type).signs()).ifPresent(warnings::addAll);
        warnings.add(MAY_BREAK);
        return warnings;
    }

    private static Optional<String> oneCommand(int uid) {
        if (UNSHARE.stream().noneMatch(Files::isExecutable)) {
            return Optional.of("The program unshare is missing; it is in the package util-linux.");
        }
        if (uid == 0) {
            return Optional.empty();
        }
        if (isSet(NAMESPACES, 0)) {
            return Optional.of("User namespaces are forbidden here (user.max_user_namespaces is 0).");
        }
        return isSet(RESTRICTED, 1)
                ? Optional.of("User namespaces are forbidden here (kernel.apparmor_restrict_unprivileged_userns is 1).")
                : Optional.empty();
    }

    /// That nobody is there now is said of the address.
    private Optional<String> inPlace(Optional<Address> server, boolean renames) {
        return server.filter(Address.Pathname.class::isInstance).map(Address.Pathname.class::cast)
                .flatMap(path -> TapPlaces.obstacle(platform.files(), path, renames))
                .filter(failure -> !(failure instanceof SocketFailure.NotFound)).map(SocketFailure::sentence);
    }

    /// A kernel without the setting has no such bar.
    private static boolean isSet(String setting, long to) {
        return KernelSetting.number(setting).filter(value -> value == to).isPresent();
    }
}
