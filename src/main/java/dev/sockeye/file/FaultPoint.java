package dev.sockeye.file;

/// A place at which tests end the program as `kill -9` does, by the property `sockeye.dieAt`.
final class FaultPoint {
    private static final String PLACE = System.getProperty("sockeye.dieAt", "");
    private static final int KILLED = 137;

    private FaultPoint() {}

    static void reached(String place) {
        if (place.equals(PLACE)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
