package dev.sockeye.ui.control;

import dev.sockeye.socket.ByteRange;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The node of a row of a hex dump. The selection lies behind the text.
final class HexRow extends Pane {
    private final Region hexSelection = selection();
    private final Region asciiSelection = selection();
    private final Text offset;
    private final Text hex;
    private final Text ascii;
    private final List<Region> hits = new ArrayList<>();
    private final double characterWidth;
    private final double height;

    HexRow(Font font, double characterWidth, double height) {
        offset = text(font, "hex-offset");
        hex = text(font, "hex-bytes");
        ascii = text(font, "hex-ascii");
        this.characterWidth = characterWidth;
        this.height = height;
        place(offset, HexText.OFFSET_COLUMN);
        place(hex, HexText.HEX_COLUMN);
        place(ascii, HexText.ASCII_COLUMN);
        getChildren().addAll(hexSelection, asciiSelection, offset, hex, ascii);
    }

    private void place(Text text, int column) {
        text.setX(column * characterWidth);
        text.setY(Math.rint(height * 0.75));
    }

    private static Region selection() {
        var region = new Region();
        region.getStyleClass().add("hex-selection");
        region.setManaged(false);
        return region;
    }

    private static Text text(Font font, String style) {
        var text = new Text();
        text.setFont(font);
        text.getStyleClass().add(style);
        return text;
    }

    void show(int firstOffset, byte[] bytes, int length) {
        offset.setText(HexText.offset(firstOffset));
        hex.setText(HexText.hex(bytes, length));
        ascii.setText(HexText.ascii(bytes, length));
    }

    /// Marks bytes of the row as found.
    void found(List<ByteRange> ranges) {
        while (hits.size() < 2 * ranges.size()) {
            Region mark = selection();
            mark.getStyleClass().setAll("hex-hit");
            mark.setViewOrder(1);
            hits.add(mark);
            getChildren().add(mark);
        }
        for (int i = 0; i < hits.size(); i++) {
            Region mark = hits.get(i);
            mark.setVisible(i / 2 < ranges.size());
            if (mark.isVisible()) {
                ByteRange range = ranges.get(i / 2);
                if (i % 2 == 0) {
                    mark(mark, HexText.hexColumn(range.from()), HexText.hexColumn(range.to() - 1) + 2);
                } else {
                    mark(mark, HexText.ASCII_COLUMN + range.from(), HexText.ASCII_COLUMN + range.to());
                }
            }
        }
    }

    /// Marks the bytes of the row; none when both are the same.
    void select(int from, int to) {
        boolean any = from < to;
        hexSelection.setVisible(any);
        asciiSelection.setVisible(any);
        if (any) {
            mark(hexSelection, HexText.hexColumn(from), HexText.hexColumn(to - 1) + 2);
            mark(asciiSelection, HexText.ASCII_COLUMN + from, HexText.ASCII_COLUMN + to);
        }
    }

    private void mark(Region region, int from, int to) {
        region.resizeRelocate(from * characterWidth - 1, 0, (to - from) * characterWidth + 2, height);
    }
}
