/// The engine's face: what a socket, an address, a peer and a failure are, and what the engine can do.
///
/// Plain Java: no native call, no junixsocket, no JavaFX. `socket.linux` and `socket.unix` implement it.
@NullMarked
package dev.sockeye.socket;

import org.jspecify.annotations.NullMarked;
