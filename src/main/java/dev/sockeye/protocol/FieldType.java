package dev.sockeye.protocol;

/// A field that a filter may ask for.
///
/// @param path the names from the top, with dots: "status", "header.host"
/// @param number whether it is compared as a number
/// @param label what it is, a few words for a list to choose from
public record FieldType(String path, boolean number, String label) {}
