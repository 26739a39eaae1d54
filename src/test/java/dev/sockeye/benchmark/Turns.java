package dev.sockeye.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What two sides needed in turns: the ratio is the median of each turn's own, as both then had the same neighbours.
final class Turns {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    void add(double our, double their) {
        ours.add(our);
        theirs.add(their);
    }

    double ratio() {
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i) / theirs.get(i);
        }
        return Ratios.median(ratios);
    }

    /// @param format of one figure, with its unit
    String text(String format) {
        return text("C", format);
    }

    /// @param other what theirs is called
    /// @param format of one figure, with its unit
    String text(String other, String format) {
        return String.format(Locale.ROOT,
                "ours " + format + ", " + other + " " + format + ", ratio %.2f (median of %d turns)",
                median(ours), median(theirs), ratio(), ours.size());
    }

    private static double median(List<Double> values) {
        return Ratios.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
