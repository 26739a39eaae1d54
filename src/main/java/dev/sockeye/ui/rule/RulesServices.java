package dev.sockeye.ui.rule;

import dev.sockeye.capture.Capture;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.SavePicker;
import java.util.concurrent.Executor;

/// What the rules of every session need and share.
///
/// @param capture tells on which connection a held message came
/// @param background for what may block: files with rules, names of users
/// @param screen runs on the screen's thread
/// @param open asks for a file with rules
/// @param save asks where rules are to be saved
public record RulesServices(Capture capture, Executor background, Executor screen, FilePicker open, SavePicker save) {}
