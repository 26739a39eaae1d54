package dev.sockeye.ui.log;

/// The chosen rows by event number: all of the shown index between the two, or none.
///
/// @param anchor where it began
/// @param lead the row that is chosen last and shown in detail
record RowSelection(long anchor, long lead) {
    static final RowSelection NONE = new RowSelection(-1, -1);

    boolean isEmpty() {
        return lead < 0;
    }

    boolean contains(long number) {
        return !isEmpty() && number >= from() && number <= to();
    }

    long from() {
        return Math.min(anchor, lead);
    }

    long to() {
        return Math.max(anchor, lead);
    }

    RowSelection extendedTo(long number) {
        return isEmpty() ? new RowSelection(number, number) : new RowSelection(anchor, number);
    }

    /// What is left when events before the given one are gone.
    RowSelection without(long evictedBefore) {
        if (isEmpty() || lead < evictedBefore) {
            return NONE;
        }
        return new RowSelection(Math.max(anchor, evictedBefore), lead);
    }
}
