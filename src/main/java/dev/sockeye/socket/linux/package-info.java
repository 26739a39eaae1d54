/// Linux: the one room that calls native code (`java.lang.foreign`). Moves every message with `recvmsg(2)` and
/// `sendmsg(2)`, binds, waits with `epoll(7)`, and asks the kernel about sockets, files and accounts.
@NullMarked
package dev.sockeye.socket.linux;

import org.jspecify.annotations.NullMarked;
