package dev.sockeye.ui.system;

import dev.sockeye.system.Inventory;
import dev.sockeye.ui.Notice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one scan gave, ready to be shown, or why there was none.
///
/// @param inventory null when the scan failed
/// @param counts how many sockets each section has
/// @param problem null when it did not fail
/// @param ended whether it failed because the process whose sockets were wanted no longer runs
record Reading(@Nullable Inventory inventory, List<SocketRow> rows, Map<Section, Integer> counts,
        @Nullable Notice problem, boolean ended) {
    static Reading of(Inventory inventory, List<SocketRow> rows) {
        Map<Section, Integer> counts = new java.util.EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            counts.put(section, (int) rows.stream().filter(row -> row.presence() != Presence.GONE)
                    .filter(section::has).count());
        }
        return new Reading(inventory, rows, counts, null, false);
    }

    static Reading failed(Notice problem, boolean ended) {
        return new Reading(null, List.of(), Map.of(), problem, ended);
    }
}
