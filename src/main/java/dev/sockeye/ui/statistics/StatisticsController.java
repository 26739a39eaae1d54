package dev.sockeye.ui.statistics;

import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.EmptyCard;
import dev.sockeye.ui.control.Sparkline;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Binds `statistics.fxml` to a [StatisticsViewModel].
public final class StatisticsController {
    /// While nothing is chosen.
    public static final EmptyCard EMPTY = new EmptyCard("Statistics",
            "Choose a session or a connection to see what went through it.");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final StatisticsViewModel model;
    @FXML
    private TitledPane statisticsCard;
    @FXML
    private Label statisticsEmptyLabel;
    @FXML
    private VBox statisticsContent;
    @FXML
    private Label subjectLabel;
    @FXML
    private VBox receivedBox;
    @FXML
    private VBox sentBox;
    @FXML
    private FontIcon receivedIcon;
    @FXML
    private FontIcon sentIcon;
    @FXML
    private Label receivedName;
    @FXML
    private Label sentName;
    @FXML
    private Label receivedLabel;
    @FXML
    private Label sentLabel;
    @FXML
    private Label receivedRateLabel;
    @FXML
    private Label sentRateLabel;
    @FXML
    private Sparkline receivedSparkline;
    @FXML
    private Sparkline sentSparkline;
    @FXML
    private Label queuedLabel;
    @FXML
    private Label connectionsLabel;
    @FXML
    private Label deniedName;
    @FXML
    private Label deniedLabel;
    @FXML
    private Label sinceLabel;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public StatisticsController(StatisticsViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        statisticsCard.setText(EMPTY.title());
        statisticsEmptyLabel.setText(EMPTY.sentence());
        model.figuresProperty().subscribe(this::show);
        Showing.observe(statisticsCard, model::shown, model::hidden);
    }

    private void show(Optional<Figures> figures) {
        Showing.present(statisticsEmptyLabel, figures.isEmpty());
        Showing.present(statisticsContent, figures.isPresent());
        figures.ifPresent(this::show);
    }

    private void show(Figures figures) {
        subjectLabel.setText(figures.connection() == 0
                ? "The whole session"
                : Texts.fill("Connection #%d", figures.connection()));
        receivedName.setText(figures.tap() ? "To the server" : "Received");
        sentName.setText(figures.tap() ? "To the client" : "Sent");
        receivedIcon.setIconLiteral(figures.tap() ? "mdi2a-arrow-right" : "mdi2a-arrow-down");
        sentIcon.setIconLiteral(figures.tap() ? "mdi2a-arrow-left" : "mdi2a-arrow-up");
        // In the log's colours: what goes to the server looks like what is sent.
        receivedBox.getStyleClass().setAll(figures.tap() ? "sent" : "received");
        sentBox.getStyleClass().setAll(figures.tap() ? "received" : "sent");
        receivedSparkline.setAccessibleText(receivedName.getText() + ": bytes a second, the last minute");
        sentSparkline.setAccessibleText(sentName.getText() + ": bytes a second, the last minute");
        String unit = figures.type() == SocketType.STREAM ? "chunk" : "message";
        receivedLabel.setText(amount(figures.receivedMessages(), unit, figures.receivedBytes()));
        sentLabel.setText(amount(figures.sentMessages(), unit, figures.sentBytes()));
        receivedRateLabel.setText(rate(figures.now().receivedMessages(), figures.now().receivedBytes()));
        sentRateLabel.setText(rate(figures.now().sentMessages(), figures.now().sentBytes()));
        receivedSparkline.show(figures.rates().stream().mapToDouble(Figures.Rate::receivedBytes).toArray());
        sentSparkline.show(figures.rates().stream().mapToDouble(Figures.Rate::sentBytes).toArray());
        queuedLabel.setText(figures.queuedBytes() == 0
                ? "nothing"
                : Amounts.bytes(figures.queuedBytes()));
        connectionsLabel.setText(Texts.fill("%s open, %s closed", Amounts.number(figures.openConnections()),
                Amounts.number(figures.closedConnections())));
        Showing.present(deniedName, figures.denied() > 0);
        Showing.present(deniedLabel, figures.denied() > 0);
        deniedLabel.setText(Amounts.number(figures.denied()));
        sinceLabel.setText(figures.sinceNanos() == 0
                ? "–"
                : TIME.format(Instant.ofEpochSecond(figures.sinceNanos() / 1_000_000_000L)
                        .atZone(ZoneId.systemDefault())));
    }

    private static String amount(long count, String unit, long bytes) {
        return Amounts.count(count, unit) + " · " + Amounts.bytes(bytes);
    }

    private static String rate(double messages, double bytes) {
        return Texts.fill("%s/s · %s/s", Amounts.number(Math.round(messages)), Amounts.bytes(Math.round(bytes)));
    }
}
