package dev.sockeye.socket;

import java.io.IOException;

/// Carries a [SocketFailure] up to whoever shows it; the message is the failure's sentence.
public final class SocketFailedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient SocketFailure failure;

    public SocketFailedException(SocketFailure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    public SocketFailure failure() {
        return failure;
    }
}
