package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Capture;
import dev.sockeye.session.Workbench;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.library.LibraryViewModel;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What the main window needs.
///
/// @param access explains who may connect, and why not
/// @param places asks where an export is to go
/// @param recordings asks which recordings to open
/// @param notices shows what goes wrong outside the forms, also for others
/// @param library the saved messages
/// @param timer only starts work elsewhere
/// @param background for what may block
/// @param screen runs on the JavaFX thread
public record WorkbenchServices(Workbench workbench, Capture capture, Screens views, Forms forms,
        AccessQuestions access, SavePicker places, FilePicker recordings, Remembered memory,
        Theme theme, NoticeBar notices, LibraryViewModel library,
        ScheduledExecutorService timer, Executor background, Executor screen) {}
