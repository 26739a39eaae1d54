package dev.sockeye.ui.bench;

import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The columns of the table of figures, and as many rows as there are.
final class BenchTable {
    /// In rows.
    private static final double HEAD = 1.3;
    private static final double SCROLL_BAR = 16;

    private BenchTable() {}

    /// @param model knows the report, and the run beside it
    static void columns(TableView<Figure> table, BenchViewModel model) {
        column(table, "", 92, figure -> figure.measure().text(), false);
        column(table, "over", 138, figure -> figure.lane().text(), false);
        column(table, "bytes", 56, figure -> Integer.toString(figure.size()), true);
        column(table, "clients", 60, figure -> Integer.toString(figure.clients()), true);
        column(table, "median", 112, ReportFile::value, true);
        // What is compared stands where a narrow table still shows it.
        column(table, "TCP = 1", 66, figure -> ratio(
                model.reportProperty().get().flatMap(report -> report.timesAsFastAsTcp(figure))), true);
        column(table, "before = 1", 92, figure -> ratio(model.ratio(figure)), true);
        column(table, "99 % within", 110, figure -> figure.percentiles()
                .map(times -> String.format(Locale.ROOT, "%,.1f µs", times.at(99) / 1e3)).orElse(""), true);
        column(table, "least – most", 160,
                figure -> String.format(Locale.ROOT, "%,.1f – %,.1f", figure.least(), figure.most()), true);
    }

    private static String ratio(Optional<Double> ratio) {
        return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("");
    }

    private static void column(TableView<Figure> table, String title, double width, Function<Figure, String> text,
            boolean right) {
        var column = new TableColumn<Figure, String>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())).getReadOnlyProperty());
        if (right) {
            column.setStyle("-fx-alignment: CENTER-RIGHT;");
        }
        table.getColumns().add(column);
    }

    /// Shows all figures, one below the other: what is around the table scrolls.
    static void show(TableView<Figure> table, Optional<Report> report) {
        List<Figure> figures = report.map(Report::figures).orElse(List.of());
        table.getItems().setAll(figures);
        table.prefHeightProperty()
                .bind(table.fixedCellSizeProperty().multiply(HEAD + figures.size()).add(SCROLL_BAR));
    }
}
