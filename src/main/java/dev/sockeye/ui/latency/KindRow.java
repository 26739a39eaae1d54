package dev.sockeye.ui.latency;

/// What is known of one kind of question. Times in nanoseconds.
///
/// @param kind its name, the protocol before it; [LatencyTable#OTHERS] for those beyond the bound
/// @param errors answers that say that it was not done
public record KindRow(String kind, long count, long errors, long p50, long p90, long p99, long max) {}
