/// What the bytes of a conversation mean: messages, fields, questions with their answers. No screen, no thread of its own.
///
/// A decoder is a pure function with a visible state; the bytes stay where they are. Nothing that it says is stored but
/// small facts about frames ([dev.sockeye.protocol.FrameIndex]); what a frame says is read again from the capture when
/// somebody looks. `docs/decoders.md` tells how to write one.
@NullMarked
package dev.sockeye.protocol;

import org.jspecify.annotations.NullMarked;
