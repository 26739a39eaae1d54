package dev.sockeye.ui.access;

import dev.sockeye.file.FileSurvey;

/// A file of the list.
///
/// @param result how the last change of it went; empty before any
/// @param failed whether it went wrong
public record FileRow(FileSurvey.Surveyed survey, String result, boolean failed) {
    FileRow with(FileSurvey.Surveyed newer) {
        return new FileRow(newer, result, failed);
    }

    FileRow with(String newResult, boolean nowFailed) {
        return new FileRow(survey, newResult, nowFailed);
    }

    /// Whether the file would be changed.
    boolean changes() {
        return survey.change().map(change -> !change.from().equals(change.to())).or(false);
    }
}
