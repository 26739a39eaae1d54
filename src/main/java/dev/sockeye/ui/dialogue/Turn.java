package dev.sockeye.ui.dialogue;

import dev.sockeye.protocol.Side;

/// The line above a message and the message itself.
///
/// @param head who said it when: "client 12:04:05.123456"
/// @param text in lines; empty until it was read
record Turn(Side side, String head, String text) {}
