package dev.sockeye.settings;

/// Place and size of the window in pixels, and of its parts.
///
/// @param treeWidth of the session tree
/// @param inspectorWidth of the cards at the right
/// @param inspectorShown whether the cards are there
public record WindowState(double x, double y, double width, double height, boolean maximised, double treeWidth,
        double inspectorWidth, boolean inspectorShown) {}
