package dev.sockeye.support;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.AccessQuestions;
import java.util.ArrayList;
import java.util.List;

/// Remembers what was asked.
public final class StagedAccessQuestions implements AccessQuestions {
    private final List<String> asked = new ArrayList<>();

    @Override
    public void open() {
        asked.add("open");
    }

    @Override
    public void explain(Address address) {
        asked.add("explain " + address.text());
    }

    @Override
    public void explain(Address address, int pid) {
        asked.add("explain " + address.text() + " for " + pid);
    }

    @Override
    public void change(List<Bytes> paths) {
        asked.add("change " + paths.stream().map(Bytes::escaped).toList());
    }

    public List<String> asked() {
        return List.copyOf(asked);
    }
}
