package dev.sockeye.ui;

import dev.sockeye.capture.Capture;
import dev.sockeye.protocol.Decoding;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongConsumer;

/// What views of what was said need.
///
/// @param decoding tells what the bytes mean
/// @param labels what connections are called
/// @param timer for what is looked at again and again
/// @param background for work that may block
/// @param screen runs on the JavaFX thread
/// @param reveal goes to the event with that number in a log
public record TalkServices(Capture capture, Decoding decoding, EventLabels labels, FrameTicker ticker,
        ScheduledExecutorService timer, Executor background, Executor screen, LongConsumer reveal) {}
