package dev.sockeye.ui.bench;

import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Lane;
import dev.sockeye.bench.Measure;
import dev.sockeye.bench.Percentiles;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Fills the bars and the curve with the figures of a report, and the legend of both with their lanes: a colour for each kind of
/// socket, which is pale where Sockeye captures.
final class BenchCharts {
    private static final List<Double> CURVE = List.of(50.0, 75.0, 90.0, 95.0, 99.0);

    /// What the bars show.
    enum Topic {
        DIALS("Dials"),
        TRIPS("Round trips"),
        THROUGHPUT("Throughput"),
        CLIENTS("Many clients");

        private final String text;

        Topic(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }

        /// What the bars show.
        private Set<Measure> measures() {
            return switch (this) {
                case DIALS -> Set.of(Measure.CONNECT, Measure.WRITE, Measure.READ, Measure.CLOSE);
                case TRIPS -> Set.of(Measure.TRIP);
                case THROUGHPUT -> Set.of(Measure.THROUGHPUT);
                case CLIENTS -> Set.of(Measure.CROWD);
            };
        }

        /// Whose single times the curve shows.
        private Measure curve() {
            return this == DIALS ? Measure.DIAL : this == CLIENTS ? Measure.CROWD : Measure.TRIP;
        }
    }

    private final BarChart<String, Number> bars;
    private final LineChart<String, Number> curve;
    private final Pane legend;

    BenchCharts(BarChart<String, Number> bars, LineChart<String, Number> curve, Pane legend) {
        this.bars = bars;
        this.curve = curve;
        this.legend = legend;
    }

    void show(Report report, Topic topic) {
        List<Figure> figures = report.figures().stream().filter(figure -> topic.measures().contains(figure.measure()))
                .toList();
        Map<Lane, XYChart.Series<String, Number>> series = new LinkedHashMap<>();
        for (Figure figure : figures) {
            series.computeIfAbsent(figure.lane(), BenchCharts::series).getData()
                    .add(new XYChart.Data<>(category(figure), figure.median(), figure));
        }
        bars.getData().setAll(series.values());
        bars.setTitle(figures.isEmpty() ? "" : title(topic, figures.getFirst().measure()));
        series.forEach((lane, bar) -> bar.getData().forEach(data -> {
            mark(data.getNode(), lane);
            tell(data.getNode(), (Figure) data.getExtraValue());
        }));
        curve(report, topic);
        legend.getChildren().setAll(
                report.figures().stream().map(Figure::lane).distinct().map(BenchCharts::entry).toList());
    }

    private void curve(Report report, Topic topic) {
        Map<Lane, XYChart.Series<String, Number>> lines = new LinkedHashMap<>();
        Optional<Figure> first = report.figures().stream().filter(figure -> figure.measure() == topic.curve())
                .findFirst();
        for (Figure figure : report.figures()) {
            Percentiles times = figure.percentiles().orElse(null);
            if (times != null && first.filter(figure::measures).isPresent()) {
                XYChart.Series<String, Number> line = series(figure.lane());
                CURVE.forEach(percent -> line.getData()
                        .add(new XYChart.Data<>(Math.round(percent) + " %", times.at(percent) / 1e3)));
                lines.put(figure.lane(), line);
            }
        }
        curve.getData().setAll(lines.values());
        curve.setTitle(first.map(figure -> "How long the slower ones take: " + what(figure) + ", µs").orElse(""));
        lines.forEach((lane, line) -> {
            mark(line.getNode(), lane);
            line.getData().forEach(data -> mark(data.getNode(), lane));
        });
    }

    private static String what(Figure figure) {
        return switch (figure.measure()) {
            case TRIP -> "a round trip of " + figure.size() + " bytes";
            case CROWD -> figure.clients() == 1 ? "1 client" : figure.clients() + " clients";
            default -> "a " + figure.measure().text();
        };
    }

    private static String title(Topic topic, Measure measure) {
        return topic + ", " + measure.unit() + (measure.moreIsBetter() ? " (more is better)" : " (less is better)");
    }

    private static XYChart.Series<String, Number> series(Lane lane) {
        var made = new XYChart.Series<String, Number>();
        made.setName(lane.text());
        return made;
    }

    private static void mark(@Nullable Node node, Lane lane) {
        if (node != null) {
            node.getStyleClass().addAll("lane", "lane-" + lane.wire().label());
            if (lane.captured()) {
                node.getStyleClass().add("lane-captured");
            }
        }
    }

    private static void tell(@Nullable Node bar, Figure figure) {
        if (bar != null) {
            Tooltip.install(bar, new Tooltip(String.format(Locale.ROOT, "%s, %s: %s", figure.lane().text(),
                    category(figure), ReportFile.value(figure))));
        }
    }

    private static Label entry(Lane lane) {
        var swatch = new Region();
        mark(swatch, lane);
        swatch.getStyleClass().add("lane-swatch");
        return new Label(lane.text(), swatch);
    }

    private static String category(Figure figure) {
        return switch (figure.measure()) {
            case TRIP, THROUGHPUT -> figure.size() >= 1024 ? figure.size() / 1024 + " KiB" : figure.size() + " B";
            case CROWD -> figure.clients() == 1 ? "1 client" : figure.clients() + " clients";
            default -> figure.measure().text();
        };
    }
}
