package dev.sockeye.protocol.wire;

/// Numbers of pairs where answers come in the order of the requests.
final class InOrder {
    private long asked;
    private long answered;
    private boolean known = true;

    InOrder copy() {
        var copy = new InOrder();
        copy.asked = asked;
        copy.answered = answered;
        copy.known = known;
        return copy;
    }

    /// Something was not seen: nobody knows any more which answer is whose.
    void lost() {
        known = false;
    }

    /// A request.
    ///
    /// @return its pair, 0 when unknown
    long ask() {
        asked++;
        return known ? asked : 0;
    }

    /// A request of somebody who never asks before the answer has come: whatever was lost, this one's answer is the next.
    ///
    /// @return its pair
    long askAlone() {
        known = true;
        answered = asked;
        return ++asked;
    }

    /// Whether nobody knows which answer is due.
    boolean isUnknown() {
        return !known;
    }

    /// The pair of the answer that is due; 0 when unknown, or none is. More of it may follow.
    long due() {
        return known && answered < asked ? answered + 1 : 0;
    }

    /// An answer, or the end of one.
    ///
    /// @return its pair, 0 when unknown, or none was due
    long answer() {
        return due() == 0 ? 0 : ++answered;
    }

    /// A request whose answer cannot be mistaken ([#answerMarked]).
    ///
    /// @return its pair
    long askMarked() {
        return ++asked;
    }

    /// Its answer: from here on it is known again what is due.
    long answerMarked(long pair) {
        known = true;
        answered = pair;
        return pair;
    }
}
