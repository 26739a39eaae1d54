package dev.sockeye.bench;

/// Something could not be measured; the message is a sentence for people.
public final class MeasurementFailedException extends Exception {
    private static final long serialVersionUID = 1;

    public MeasurementFailedException(String sentence) {
        super(sentence);
    }
}
