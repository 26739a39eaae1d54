package dev.sockeye.ui.system.graph;

import java.util.Locale;

/// Writes a graph as a picture of lines and text: SVG 1.1. Pure; any thread.
public final class SvgWriter {
    private static final double MARGIN = 24;

    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    private SvgWriter(Palette palette) {
        this.palette = palette;
    }

    /// The whole picture, at natural size.
    public static String write(ConnectionGraph graph, Placement placement, Palette palette) {
        var writer = new SvgWriter(palette);
        writer.document(graph, placement);
        return writer.out.toString();
    }

    private void document(ConnectionGraph graph, Placement placement) {
        double left = placement.left() - MARGIN;
        double top = placement.top() - MARGIN;
        double width = placement.width() + 2 * MARGIN;
        double height = placement.height() + 2 * MARGIN;
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"%.0f %.0f %.0f %.0f\""
                        + " font-family=\"sans-serif\" text-anchor=\"middle\">",
                width, height, left, top, width, height));
        line(String.format(Locale.ROOT, "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"%s\"/>",
                left, top, width, height,
                Palette.css(palette.background())));
        graph.edges().forEach(edge -> edge(edge, placement));
        graph.nodes().forEach(node -> node(node, placement));
        line("</svg>");
    }

    private void edge(GraphEdge edge, Placement placement) {
        Spot from = placement.spots().get(edge.from());
        Spot to = placement.spots().get(edge.to());
        if (from == null || to == null) {
            return;
        }
        String color = Palette.css(edge.waiting() > 0 ? palette.waiting() : palette.edge());
        line(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>",
                from.x(),
                from.y(), to.x(), to.y(), color, Math.min(8, 1 + Math.log(edge.total()) / Math.log(2)),
                edge.connections() == 0 ? " stroke-dasharray=\"6 4\"" : ""));
        String label = GraphTexts.label(edge);
        if (!label.isEmpty()) {
            line(String.format(Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"10.5\" fill=\"%s\" stroke=\"%s\" stroke-width=\"4\""
                            + " paint-order=\"stroke\">%s</text>",
                    (from.x() + to.x()) / 2, (from.y() + to.y()) / 2 + 4, color,
                    Palette.css(palette.background()), escaped(label)));
        }
    }

    private void node(GraphNode node, Placement placement) {
        Spot spot = placement.spots().get(node.pid());
        if (spot == null) {
            return;
        }
        boolean listens = node.listening() > 0;
        String border = Palette.css(listens ? palette.listening() : palette.border());
        line(String.format(Locale.ROOT, "<g><title>%s</title>",
                escaped(GraphTexts.title(node) + ": " + GraphTexts.detail(node))));
        frame(spot, 0, border, Palette.css(palette.node()), listens ? 2 : 1);
        if (listens) {
            frame(spot, 3, border, "none", 1);
        }
        line(String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" font-weight=\"bold\" fill=\"%s\">%s</text>", spot.x(),
                spot.y() - 4, Palette.css(palette.text()), escaped(GraphTexts.title(node))));
        line(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"10.5\" fill=\"%s\">%s</text></g>",
                spot.x(), spot.y() + 13,
                Palette.css(listens ? palette.listening() : palette.muted()), escaped(GraphTexts.detail(node))));
    }

    private void frame(Spot spot, double inset, String stroke, String fill, double width) {
        line(String.format(Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"5\" fill=\"%s\" stroke=\"%s\""
                        + " stroke-width=\"%.0f\"/>",
                spot.x() - Spot.NODE_WIDTH / 2 + inset,
                spot.y() - Spot.NODE_HEIGHT / 2 + inset, Spot.NODE_WIDTH - 2 * inset, Spot.NODE_HEIGHT - 2 * inset,
                fill,
                stroke, width));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /// As XML text; what XML cannot hold at all is shown as a question mark.
    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }
}
