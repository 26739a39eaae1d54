package dev.sockeye.ui.bench;

import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Measure;
import dev.sockeye.bench.Percentiles;
import dev.sockeye.bench.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;

/// Fills the bars and the curve with the figures of a report.
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

    BenchCharts(BarChart<String, Number> bars, LineChart<String, Number> curve) {
        this.bars = bars;
        this.curve = curve;
    }

    void show(Report report, Topic topic) {
        Map<String, XYChart.Series<String, Number>> series = new LinkedHashMap<>();
        List<Figure> figures = report.figures().stream().filter(figure -> topic.measures().contains(figure.measure()))
                .toList();
        for (Figure figure : figures) {
            series.computeIfAbsent(figure.lane().text(), BenchCharts::series).getData()
                    .add(new XYChart.Data<>(category(figure), figure.median()));
        }
        bars.getData().setAll(series.values());
        bars.setTitle(figures.isEmpty() ? "" : title(topic, figures.getFirst().measure()));
        curve(report, topic);
    }

    private void curve(Report report, Topic topic) {
        List<XYChart.Series<String, Number>> lines = new ArrayList<>();
        Optional<Figure> first = report.figures().stream().filter(figure -> figure.measure() == topic.curve())
                .findFirst();
        report.figures().stream().filter(figure -> first.filter(figure::measures).isPresent()).forEach(figure -> {
            var line = series(figure.lane().text());
            Percentiles times = figure.percentiles().orElse(null);
            if (times != null) {
                CURVE.forEach(percent -> line.getData()
                        .add(new XYChart.Data<>(Math.round(percent) + " %", times.at(percent) / 1e3)));
            }
            lines.add(line);
        });
        curve.getData().setAll(lines);
        curve.setTitle(first.map(figure -> figure.measure().text() + ": percentiles, µs").orElse(""));
    }

    private static String title(Topic topic, Measure measure) {
        return topic + ", " + measure.unit() + (measure.moreIsBetter() ? " (more is better)" : " (less is better)");
    }

    private static XYChart.Series<String, Number> series(String name) {
        var made = new XYChart.Series<String, Number>();
        made.setName(name);
        return made;
    }

    private static String category(Figure figure) {
        return switch (figure.measure()) {
            case TRIP, THROUGHPUT -> figure.size() >= 1024 ? figure.size() / 1024 + " KiB" : figure.size() + " B";
            case CROWD -> figure.clients() == 1 ? "1 client" : figure.clients() + " clients";
            default -> figure.measure().text();
        };
    }
}
