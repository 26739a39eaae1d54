package dev.sockeye.ui.access;

import dev.sockeye.file.Obstacle;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// What besides the files could refuse a connection, in a sentence, and whether it does.
final class ObstacleRow extends Label {
    ObstacleRow(Obstacle obstacle) {
        super(obstacle.sentence(), new FontIcon(switch (obstacle.level()) {
            case CLEAR -> "mdi2c-check-circle-outline";
            case REFUSES -> "mdi2c-close-circle";
            case UNKNOWN -> "mdi2h-help-circle-outline";
        }));
        getStyleClass().addAll("obstacle", switch (obstacle.level()) {
            case CLEAR -> "passes";
            case REFUSES -> "refuses";
            case UNKNOWN -> "unclear";
        });
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
    }
}
