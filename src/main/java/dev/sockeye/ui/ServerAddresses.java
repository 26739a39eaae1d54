package dev.sockeye.ui;

import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a form offers for the address of somebody else's server, and how serious it is when none can be reached there. For the
/// screen's thread.
public final class ServerAddresses {
    private final Recents recents;
    private final LiveAddresses live;
    private final BackgroundWork listing;
    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();

    public ServerAddresses(Recents recents, LiveAddresses live, Executor background, Executor screen) {
        this.recents = recents;
        this.live = live;
        this.listing = new BackgroundWork(background, screen);
    }

    /// Loads what is offered: recent addresses, and sockets of this machine that wait for clients of the type.
    public void offer(SocketType type) {
        List<Suggestion> recent = recents.addresses(type).stream().map(text -> new Suggestion(text, "recent")).toList();
        suggestions.setAll(recent);
        listing.run(() -> live.of(type), found -> suggestions.setAll(joined(recent, found)), _ -> {
            // They are only offered; the field takes any address.
        });
    }

    private static List<Suggestion> joined(List<Suggestion> recent, List<Suggestion> found) {
        List<String> listed = found.stream().map(Suggestion::text).toList();
        var all = new ArrayList<>(recent.stream().filter(suggestion -> !listed.contains(suggestion.text())).toList());
        all.addAll(found);
        return all;
    }

    public ObservableList<Suggestion> suggestions() {
        return suggestions;
    }

    /// A server may come up in the next second, so that only what is not an address for it can be wrong for sure.
    public static Finding judge(SocketFailure failure) {
        String sentence = failure.text();
        return switch (failure) {
            case SocketFailure.NotASocket _,SocketFailure.PathTooLong _,SocketFailure.Unsupported _ ->
                Finding.wrong(sentence);
            case SocketFailure.NotFound _,SocketFailure.BrokenPath _,SocketFailure.PermissionDenied _,SocketFailure.Unchangeable _,SocketFailure.NobodyListening _,SocketFailure.NotAccepting _,SocketFailure.WrongType _,SocketFailure.AddressInUse _,SocketFailure.StaleFile _,TransferFailure.MessageTooLong _,TransferFailure.PeerReset _,TransferFailure.PeerReadsNoMore _,TransferFailure.NoReturnAddress _,TransferFailure.PeerClosed _,TransferFailure.ClosedHere _,TransferFailure.QueueFull _,TransferFailure.CredentialsRefused _,SocketFailure.FileLost _,SocketFailure.SetAside _,SocketFailure.TooManyDescriptors _,SocketFailure.StartedTooOften _,SocketFailure.SilentFileSystem _,SocketFailure.Other _ ->
                Finding.doubtful(sentence);
        };
    }
}
