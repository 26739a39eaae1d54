package dev.sockeye.ui;

import java.util.Locale;

/// Numbers with their unit as people read them: binary prefixes for bytes, IEC 80000-13.
public final class Amounts {
    private static final String[] PREFIXES = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Amounts() {}

    /// "0 bytes", "1 byte", "1023 bytes", "1.0 KiB", "3.2 MiB".
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return count(bytes, "byte");
        }
        double amount = bytes;
        int prefix = -1;
        while (amount >= 1023.95 && prefix < PREFIXES.length - 1) {
            amount /= 1024;
            prefix++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, PREFIXES[prefix]);
    }

    /// "1 connection", "3 connections", "12,480 messages".
    public static String count(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : one + "s");
    }

    /// "0", "12,480".
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
