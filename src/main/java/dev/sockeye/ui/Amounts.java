package dev.sockeye.ui;

import java.util.Locale;

/// Numbers with their unit as people read them: binary prefixes for bytes, IEC 80000-13.
public final class Amounts {
    private static final String[] PREFIXES = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final String THOUSANDS = "kMGTPE";

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

    /// The same where there is little room: "9,999", "14.7k", "1.2M", "3.0G". Rounded down: what is said was there.
    public static String brief(long number) {
        if (number < 10_000) {
            return number(number);
        }
        long unit = 1000;
        int thousands = 0;
        while (number / unit >= 1000 && thousands < THOUSANDS.length() - 1) {
            unit *= 1000;
            thousands++;
        }
        long tenths = number / (unit / 10);
        return String.format(Locale.ROOT, "%,d.%d%c", tenths / 10, tenths % 10, THOUSANDS.charAt(thousands));
    }
}
