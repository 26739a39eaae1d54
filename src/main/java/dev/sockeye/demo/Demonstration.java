package dev.sockeye.demo;

import java.util.List;

/// One thing that can be shown.
///
/// @param name as typed: `echo`
/// @param title a heading
/// @param page what it is about, some sentences
/// @param need what it needs
/// @param steps in their order
public record Demonstration(String name, String title, String page, Need need, List<Step> steps) {
    public Demonstration {
        steps = List.copyOf(steps);
    }
}
