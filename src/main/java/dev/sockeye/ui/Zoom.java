package dev.sockeye.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/// Style sheets of another size: the same rules, with every size of letters, icons, rows and parts times a factor. Needs no
/// toolkit.
final class Zoom {
    /// AtlantaFX's, in pixels.
    private static final double LETTERS = 14;
    private static final double ICONS = 16;
    private static final int USUAL = 100;
    private static final Pattern SIZE = Pattern
            .compile("(-fx-(?:font-size|icon-size|(?:min|pref|max)-(?:width|height)): )(\\d+(?:\\.\\d+)?)(px)?;");
    /// Rows that all have one height, in pixels: the FXML files, or what makes them, say it for the usual size.
    private static final String ROWS = """
            #logTable, #messageTable { -fx-fixed-cell-size: 22px; }
            #marksTable, #latencyTable, #slowestTable { -fx-fixed-cell-size: 24px; }
            #socketTable, #leftOverTable, #benchTable { -fx-fixed-cell-size: 26px; }
            .suggestions { -fx-fixed-cell-size: 28px; }
            .receiver-list { -fx-fixed-cell-size: 30px; }
            #sequenceList { -fx-fixed-cell-size: 36px; }
            #sectionList { -fx-fixed-cell-size: 34px; }
            #sessionTree, #libraryList { -fx-fixed-cell-size: 44px; }
            """;
    /// What AtlantaFX draws in one size, whatever that of the letters.
    private static final String SHAPES = ".tab-close-button, .combo-box-base > .arrow-button > .arrow, "
            + ".choice-box > .open-button > .arrow, .menu-button > .arrow-button > .arrow, "
            + ".split-menu-button > .arrow-button > .arrow, .menu > .right-container > .arrow, "
            + ".tree-disclosure-node > .arrow, .titled-pane > .title > .arrow-button > .arrow, .connection-dot";
    private static final Pattern ROW = Pattern.compile("(-fx-fixed-cell-size: )(\\d+)(px);");

    private Zoom() {}

    /// The rules of one file in that size.
    ///
    /// @param url where the file is
    /// @param percent 100 for the usual
    static String sheet(String url, InputStream rules, int percent) {
        if (percent == USUAL) {
            return url;
        }
        try (rules) {
            return data(scaled(SIZE, new String(rules.readAllBytes(), StandardCharsets.UTF_8), percent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What makes all else of that size.
    static String base(int percent) {
        return data(".root { -fx-font-size: " + pixels(LETTERS, percent) + "px; }\n.ikonli-font-icon { -fx-icon-size: "
                + pixels(ICONS, percent) + "px; }\n"
                + String.format(Locale.ROOT, "%s { -fx-scale-x: %.2f; -fx-scale-y: %2$.2f; }%n", SHAPES,
                        (double) percent / USUAL)
                + scaled(ROW, ROWS, percent));
    }

    private static String scaled(Pattern sizes, String rules, int percent) {
        return sizes.matcher(rules).replaceAll(found -> found.group(1)
                + pixels(Double.parseDouble(found.group(2)), percent) + (found.group(3) == null ? "" : "px") + ";");
    }

    private static String pixels(double size, int percent) {
        return String.format(Locale.ROOT, "%.1f", size * percent / USUAL);
    }

    private static String data(String rules) {
        return "data:text/css;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(rules.getBytes(StandardCharsets.UTF_8));
    }
}
