package dev.sockeye.command;

import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;

/// Exit codes of `sockeye send` by kind of failure; 3 to 7 mean what they mean for `probe`.
final class TalkCode {
    static final int CLOSED_EARLY = 10;

    private TalkCode() {}

    static int of(SocketFailure failure) {
        return switch (failure) {
            case SocketFailure.NobodyListening(var _, boolean stale) -> stale ? 4 : 3;
            case SocketFailure.StaleFile _ -> 4;
            case SocketFailure.NotASocket _ -> 5;
            case SocketFailure.NotFound _ -> 6;
            case SocketFailure.PermissionDenied _ -> 7;
            case SocketFailure.WrongType _ -> 8;
            case SocketFailure.NotAccepting _,TransferFailure.QueueFull _ -> 9;
            case TransferFailure.PeerClosed _,TransferFailure.PeerReset _,TransferFailure.PeerReadsNoMore _ ->
                CLOSED_EARLY;
            case TransferFailure.MessageTooLong _ -> 11;
            default -> ExitCodes.FAILED;
        };
    }
}
