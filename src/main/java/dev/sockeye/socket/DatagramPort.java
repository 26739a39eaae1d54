package dev.sockeye.socket;

/// A datagram socket: receives from anyone, sends to the address in each [Outgoing].
public non-sealed interface DatagramPort extends Port {}
