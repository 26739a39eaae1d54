package dev.sockeye.ui.sequence;

import java.util.Locale;
import java.util.Map;

/// Writes a diagram as SVG, light, with every text escaped: a peer may have said anything.
final class SvgPen implements Pen {
    private static final Map<Ink, String> COLOURS = Map.of(Ink.LINE, "#d0d7de", Ink.CLIENT, "#0969da", Ink.SERVER,
            "#1a7f37", Ink.TEXT, "#1f2328", Ink.MUTED, "#656d76");
    /// About the width of a character of the usual size.
    private static final double CHARACTER = 6.6;

    private final StringBuilder body = new StringBuilder();

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, boolean dashed) {
        body.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n", x1, y1,
                x2, y2, COLOURS.get(ink), dashed ? " stroke-dasharray=\"5 3\"" : ""));
    }

    @Override
    public void head(double x, double y, boolean right, Ink ink) {
        double back = right ? -7 : 7;
        body.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1f l%.1f -4 v8 z\" fill=\"%s\"/>%n", x, y, back,
                COLOURS.get(ink)));
    }

    @Override
    public void dot(double x, double y, Ink ink) {
        body.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y,
                COLOURS.get(ink)));
    }

    @Override
    public void text(String text, double x, double y, double width, boolean middle, Ink ink) {
        int most = (int) Math.max(1, width / CHARACTER);
        String shown = text.length() <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0,
                        Math.max(0, text.codePointCount(0, most) - 1))) + "…";
        body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\"%s>%s</text>%n", x, y,
                COLOURS.get(ink),
                middle ? " text-anchor=\"middle\"" : "", escaped(shown)));
    }

    /// Characters that XML 1.0 does not have become �.
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(c < ' ' || (c >= 0xd800 && c < 0xe000) || c == 0xfffe || c == 0xffff
                        ? 0xfffd
                        : c);
            }
        });
        return escaped.toString();
    }

    /// The whole picture.
    String file(double width, double height) {
        return String.format(Locale.ROOT, """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f"
                     font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """, width, height) + body + "</svg>\n";
    }
}
