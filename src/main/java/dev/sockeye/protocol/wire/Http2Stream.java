package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Side;

/// One stream of HTTP/2: a request and its answer.
final class Http2Stream {
    private static final HttpHead NOTHING = new HttpHead("", 0, -1, false, "", "", "");

    /// Whether the request was seen.
    boolean asked;
    boolean answered;
    boolean grpc;
    /// What is called, when it is not too long to be kept.
    String call = "";
    private HttpHead clientHead = NOTHING;
    private HttpHead serverHead = NOTHING;
    private boolean clientEnded;
    private boolean serverEnded;
    private Http2Body client = new Http2Body();
    private Http2Body server = new Http2Body();

    Http2Stream copy() {
        var copy = new Http2Stream();
        copy.asked = asked;
        copy.answered = answered;
        copy.grpc = grpc;
        copy.call = call;
        copy.clientHead = clientHead;
        copy.serverHead = serverHead;
        copy.clientEnded = clientEnded;
        copy.serverEnded = serverEnded;
        copy.client = client.copy();
        copy.server = server.copy();
        return copy;
    }

    Http2Body body(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /// What the header says about the body.
    HttpHead head(Side side) {
        return side == Side.CLIENT ? clientHead : serverHead;
    }

    void head(Side side, HttpHead head) {
        grpc |= head.type().startsWith("application/grpc");
        if (side == Side.CLIENT) {
            clientHead = head;
        } else {
            serverHead = head;
        }
    }

    /// The side says no more.
    ///
    /// @return whether both have ended
    boolean end(Side side) {
        clientEnded |= side == Side.CLIENT;
        serverEnded |= side == Side.SERVER;
        return clientEnded && serverEnded;
    }
}
