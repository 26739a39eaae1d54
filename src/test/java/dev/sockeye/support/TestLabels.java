package dev.sockeye.support;

import dev.sockeye.capture.Event;
import dev.sockeye.ui.EventLabels;

/// Names as a real window shows them, whatever the capture knows.
public class TestLabels extends EventLabels {
    public TestLabels() {
        super(new MemoryCapture());
    }

    @Override
    public String session(int session) {
        return "/run/app/api.sock";
    }

    @Override
    public String peer(Event event) {
        return event.connection() == 0 ? "" : "python3 (" + (4200 + event.connection()) + ")";
    }

    @Override
    public String user(Event event, int uid) {
        return uid == 1000 ? "alice (1000)" : Integer.toString(uid);
    }

    @Override
    public String group(Event event, int gid) {
        return gid == 50 ? "staff (50)" : Integer.toString(gid);
    }
}
