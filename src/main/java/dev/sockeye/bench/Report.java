package dev.sockeye.bench;

import dev.sockeye.socket.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a comparison has measured.
///
/// @param at when it began
/// @param machine on which system and processors
/// @param complete whether nobody stopped it
public record Report(Instant at, String machine, boolean complete, List<Figure> figures) {
    private static final Lane TCP = new Lane(Wire.TCP, false);

    public Report {
        figures = List.copyOf(figures);
    }

    /// The figure that says the same of the lane as the other of its own.
    public Optional<Figure> beside(Figure other, Lane lane) {
        return figures.stream().filter(figure -> figure.lane().equals(lane) && figure.measures(other)).findFirst();
    }

    /// How many times as fast as over TCP; empty where TCP was not measured.
    public Optional<Double> timesAsFastAsTcp(Figure figure) {
        return beside(figure, TCP).map(tcp -> figure.measure().moreIsBetter()
                ? figure.median() / tcp.median()
                : tcp.median() / figure.median());
    }

    /// The figure about the same as one of another run.
    public Optional<Figure> same(Figure other) {
        return figures.stream().filter(figure -> figure.isAbout(other)).findFirst();
    }

    /// This machine, as reports name it.
    static String thisMachine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version().feature();
    }
}
