package dev.sockeye.protocol.wire;

import java.util.regex.Pattern;

/// The kind of a request: method and path, without what tells one thing from another.
final class HttpQuestion {
    private static final Pattern NAMES_ONE = Pattern
            .compile("(?<=/)(\\d+|[0-9a-fA-F]{12,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?=/|$)");
    private static final int LONGEST = 2048;

    private HttpQuestion() {}

    /// `GET /users/7?full` is `GET /users/{id}`.
    static String of(String method, String target) {
        String path = target.substring(0, Math.min(LONGEST, target.length()));
        int end = path.indexOf('?');
        return method + " " + NAMES_ONE.matcher(end < 0 ? path : path.substring(0, end)).replaceAll("{id}");
    }
}
