/// The one room that names junixsocket. It owns the sockets; it never binds them, moves no message, and is never used
/// through its selector or from a virtual thread.
@NullMarked
package dev.sockeye.socket.unix;

import org.jspecify.annotations.NullMarked;
