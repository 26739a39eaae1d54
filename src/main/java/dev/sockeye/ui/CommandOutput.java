package dev.sockeye.ui;

import dev.sockeye.session.OutputLines;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The newest lines that a command has written, as the screen shows them, and how many older ones are gone. For the screen's
/// thread.
public final class CommandOutput {
    private final ObservableList<OutputLines.Line> lines = FXCollections.observableArrayList();
    private long lost;

    /// Adds what has come.
    public void add(OutputLines.News news) {
        lost += news.lost();
        int over = lines.size() + news.lines().size() - OutputLines.MOST;
        if (over > 0) {
            int gone = Math.min(over, lines.size());
            lines.remove(0, gone);
            lost += gone;
        }
        lines.addAll(news.lines());
    }

    public ObservableList<OutputLines.Line> lines() {
        return lines;
    }

    /// “; 7 older lines lost”; empty when none is.
    public String lostText() {
        return lost == 0 ? "" : Texts.fill("; %s lost", Amounts.count(lost, "older line"));
    }

    /// The lines, one below the other.
    public static String text(List<OutputLines.Line> chosen) {
        return String.join("\n", chosen.stream().map(OutputLines.Line::text).toList());
    }
}
