package dev.sockeye.capture;

/// Finds which rows of a sorted snapshot pass a filter: the numbers that [#passed()] has are positions in the snapshot, so that they count
/// in the order that is shown. For a [FilterJob] over the same snapshot.
public final class SortedHits implements FilterJob.Judge {
    private final SortedSnapshot snapshot;
    private final EventMatcher matcher;
    private final NumberList positions = new NumberList();

    /// @param snapshot what the job walks over
    /// @param filter one that reads no messages
    public SortedHits(Capture capture, SortedSnapshot snapshot, Filter filter) {
        this.snapshot = snapshot;
        matcher = new EventMatcher(capture, filter);
    }

    @Override
    public void look(Event event) {
        if (matcher.matches(event)) {
            positions.add(snapshot.floor(event.number()));
        }
    }

    @Override
    public EventIndex passed() {
        return positions;
    }
}
