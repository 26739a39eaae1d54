/// The protocols: one small file each, or two. They see bytes and nothing else: no capture, no thread, no screen. Nobody
/// names them; `ServiceLoader` finds them.
@NullMarked
package dev.sockeye.protocol.wire;

import org.jspecify.annotations.NullMarked;
