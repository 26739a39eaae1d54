package dev.sockeye.ui;

import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;

/// What failures that are to be expected at an address mean for a form.
public final class AddressFindings {
    private AddressFindings() {}

    /// When a socket is to be made there: what cannot work is wrong, what asks first or may pass is doubtful.
    public static Finding forBinding(SocketFailure failure) {
        String sentence = failure.text();
        return switch (failure) {
            case SocketFailure.BrokenPath _,SocketFailure.AddressInUse _,SocketFailure.NotASocket _,SocketFailure.PathTooLong _,SocketFailure.NotFound _,SocketFailure.PermissionDenied _,SocketFailure.Unchangeable _,SocketFailure.Unsupported _ ->
                Finding.wrong(sentence);
            case SocketFailure.StaleFile _ -> Finding.doubtful(sentence);
            case SocketFailure.NobodyListening _,SocketFailure.NotAccepting _,SocketFailure.WrongType _,TransferFailure.MessageTooLong _,TransferFailure.PeerReset _,TransferFailure.PeerReadsNoMore _,TransferFailure.NoReturnAddress _,TransferFailure.PeerClosed _,TransferFailure.ClosedHere _,TransferFailure.QueueFull _,TransferFailure.CredentialsRefused _,SocketFailure.FileLost _,SocketFailure.SetAside _,SocketFailure.TooManyDescriptors _,SocketFailure.StartedTooOften _,SocketFailure.SilentFileSystem _,SocketFailure.Other _ ->
                Finding.doubtful(sentence);
        };
    }
}
