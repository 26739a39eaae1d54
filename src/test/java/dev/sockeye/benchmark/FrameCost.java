package dev.sockeye.benchmark;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Processor time of the threads that make frames, from one moment on.
///
/// @param before nanoseconds of each thread when it began
/// @param cleaning milliseconds that collections of garbage had taken by then
record FrameCost(Map<String, Long> before, long cleaning) {
    private static final double MILLISECOND = 1e6;

    static FrameCost begin() {
        return new FrameCost(now(), collections());
    }

    private static Map<String, Long> now() {
        var threads = ManagementFactory.getThreadMXBean();
        var times = new LinkedHashMap<String, Long>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.equals("JavaFX Application Thread")) {
                times.put("JavaFX", threads.getThreadCpuTime(thread.threadId()));
            } else if (name.startsWith("QuantumRenderer")) {
                times.put("painting", threads.getThreadCpuTime(thread.threadId()));
            }
        }
        return times;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(each -> each.getCollectionTime())
                .sum();
    }

    /// What one frame has cost since then.
    ///
    /// @param frames all of them
    /// @param renewals those with new rows
    String per(long frames, long renewals) {
        var text = new StringBuilder(String.format(Locale.ROOT, "rows shown anew %,d times", renewals));
        now().forEach((name, nanos) -> {
            double spent = (nanos - before.getOrDefault(name, 0L)) / MILLISECOND;
            text.append(String.format(Locale.ROOT, "; %s %.0f ms, %.1f a frame, %.1f a renewal", name, spent,
                    spent / Math.max(1, frames), spent / Math.max(1, renewals)));
        });
        return text.append(String.format(Locale.ROOT, "; collections %d ms", collections() - cleaning)).toString();
    }
}
