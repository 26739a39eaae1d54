package dev.sockeye.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/// Messages to begin with, for programs that many have. Each is tried against the real one by a test.
public enum StarterSet {
    HTTP("HTTP"),
    DOCKER("Docker, Podman"),
    POSTGRESQL("PostgreSQL"),
    REDIS("Redis, Valkey"),
    DBUS("D-Bus"),
    VARLINK("Varlink"),
    QMP("QEMU: QMP and guest agent"),
    HAPROXY("HAProxy"),
    SYSLOG("Syslog"),
    SD_NOTIFY("sd_notify"),
    SSH_AGENT("ssh-agent");

    private final String label;

    StarterSet(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// The set's messages; reads a file of the program.
    public Library library() {
        String name = "/library/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        try (InputStream in = StarterSet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + name + ".");
            }
            return LibraryText.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
