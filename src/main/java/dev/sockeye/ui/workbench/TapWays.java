package dev.sockeye.ui.workbench;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Platform;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.tap.TapWay;
import dev.sockeye.ui.tap.WayCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which ways lead into a server's connections here and for this user. Blocks; background threads only.
record TapWays(Platform platform) implements WayCheck {
    private static final Path NAMESPACES = Path.of("/proc/sys/user/max_user_namespaces");
    private static final Path RESTRICTED = Path.of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");
    private static final String AS_US = "Sockeye connects to servers as you: it cannot take its clients’ identities.";
    private static final List<Path> UNSHARE = List.of(Path.of("/usr/bin/unshare"), Path.of("/bin/unshare"));

    @Override
    public Ways look(Optional<Address> server, SocketType type, OptionalInt container) {
        int uid = platform.accounts().ownUid();
        String us = Texts.fill("you, %s", AccountWords.of(platform.accounts()).user(uid));
        Map<TapWay, String> obstacles = new EnumMap<>(TapWay.class);
        oneCommand(uid).ifPresent(reason -> obstacles.put(TapWay.ONE_COMMAND, reason));
        rename(server).ifPresent(reason -> obstacles.put(TapWay.RENAMED, reason));
        if (uid != 0) {
            obstacles.put(TapWay.MOUNTED, "Only root may mount over a file.");
        }
        return new Ways(obstacles, List.of(), Optional.of(AS_US), us);
    }

    private static Optional<String> oneCommand(int uid) {
        if (UNSHARE.stream().noneMatch(Files::isExecutable)) {
            return Optional.of("The program unshare is missing; it is in the package util-linux.");
        }
        if (uid == 0) {
            return Optional.empty();
        }
        if (value(NAMESPACES).equals("0")) {
            return Optional.of("User namespaces are forbidden here (user.max_user_namespaces is 0).");
        }
        return value(RESTRICTED).equals("1")
                ? Optional.of("User namespaces are forbidden here (kernel.apparmor_restrict_unprivileged_userns is 1).")
                : Optional.empty();
    }

    private Optional<String> rename(Optional<Address> server) {
        if (server.isEmpty() || !(server.get() instanceof Address.Pathname(Bytes path))) {
            return Optional.empty();
        }
        Bytes directory = Paths.directory(path);
        if (platform.files().isReadOnly(directory)) {
            return Optional.of(Texts.fill("The file system of %s is read-only.", directory.escaped()));
        }
        return platform.files().permits(directory, FileCalls.Access.WRITE)
                ? Optional.empty()
                : Optional.of(Texts.fill("You may not write to %s.", directory.escaped()));
    }

    private static String value(Path setting) {
        try {
            return Files.readString(setting).strip();
        } catch (IOException _) {
            // This kernel has no such setting, and so no such bar.
            return "";
        }
    }
}
