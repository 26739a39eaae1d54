package dev.sockeye.ui.peer;

import dev.sockeye.ui.DescriptorInspector;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.ui.ProvenanceText;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.EmptyCard;
import dev.sockeye.ui.control.FactRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/// Binds `peer.fxml` to a [PeerViewModel].
public final class PeerController {
    /// While nothing is chosen.
    public static final EmptyCard EMPTY = new EmptyCard("Peer",
            "Choose a connection to see who is at the other end.");

    private final PeerViewModel model;
    private final DescriptorInspector inspector;
    private final Map<String, FactRow> rows = new HashMap<>();
    @FXML
    private TitledPane peerCard;
    @FXML
    private Label peerEmptyLabel;
    @FXML
    private VBox peerContent;
    @FXML
    private Label processLabel;
    @FXML
    private Label processStateLabel;
    @FXML
    private Label processSentence;
    @FXML
    private Label peerChangesLabel;
    @FXML
    private VBox peerRows;
    @FXML
    private VBox writerBox;
    @FXML
    private VBox writerRows;
    @FXML
    private VBox talkBox;
    @FXML
    private VBox serverBox;
    @FXML
    private Label serverProcessLabel;
    @FXML
    private Label serverStateLabel;
    @FXML
    private VBox serverRows;
    @FXML
    private Label seenAsLabel;
    @FXML
    private VBox talkRows;
    @FXML
    private VBox descriptorBox;
    @FXML
    private VBox descriptorRows;
    @FXML
    private Label moreDescriptorsLabel;

    /// @param inspector shows a received descriptor
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public PeerController(PeerViewModel model, DescriptorInspector inspector) {
        this.model = model;
        this.inspector = inspector;
    }

    @FXML
    void initialize() {
        peerEmptyLabel.setText(EMPTY.sentence());
        model.factsProperty().subscribe(this::show);
        Showing.observe(peerCard, model::shown, model::hidden);
    }

    private void show(PeerFacts facts) {
        Showing.present(peerEmptyLabel, facts.isEmpty());
        Showing.present(peerContent, !facts.isEmpty());
        processLabel.setText(facts.title());
        show(processStateLabel, facts.state(), facts.ended());
        processSentence.setText(facts.state().sentence(facts.pid()));
        Showing.present(processSentence, !facts.isEmpty() && !processSentence.getText().isEmpty());
        peerChangesLabel.setText(String.join("\n", facts.changes()));
        Showing.present(peerChangesLabel, !facts.changes().isEmpty());
        fill(peerRows, "peer.", facts.rows());
        Showing.present(writerBox, !facts.writer().isEmpty());
        fill(writerRows, "writer.", facts.writer());
        showServer(facts.server());
        showDescriptors(facts);
    }

    private static void show(Label label, ProcessState now, String ended) {
        label.setText(now.label(ended));
        Showing.present(label, now != ProcessState.UNKNOWN);
        for (ProcessState state : ProcessState.values()) {
            label.pseudoClassStateChanged(PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)),
                    state == now);
        }
    }

    private void showServer(Optional<ServerEnd> server) {
        peerCard.setText(server.isPresent() ? "Client and server" : EMPTY.title());
        Showing.present(serverBox, server.isPresent());
        Showing.present(talkBox, server.isPresent());
        server.ifPresent(end -> {
            serverProcessLabel.setText(end.title());
            show(serverStateLabel, end.state(), "");
            fill(serverRows, "server.", end.rows());
            seenAsLabel.setText(end.seen());
            Showing.present(seenAsLabel, !end.seen().isEmpty());
            fill(talkRows, "talk.", end.talk());
        });
    }

    private void fill(VBox box, String prefix, List<PeerRow> shown) {
        List<Node> nodes = shown.stream().map(row -> row(prefix, row)).toList();
        if (!box.getChildren().equals(nodes)) {
            box.getChildren().setAll(nodes);
        }
    }

    private Node row(String prefix, PeerRow row) {
        FactRow node = rows.computeIfAbsent(prefix + row.key(), _ -> {
            var made = new FactRow(PeerRow.title(row.key()), "Copy");
            made.setId(prefix.replace(".", "") + row.key().substring(0, 1).toUpperCase(Locale.ROOT)
                    + row.key().substring(1) + "Row");
            return made;
        });
        switch (row.value()) {
            case Fact.Known<String>(String value) -> node.value(value, true);
            case Fact.Unknown<String>(String reason) -> node.value(Texts.fill("unknown – %s", reason), false);
        }
        row.provenance().ifPresent(when -> {
            if (row.kept()) {
                node.provenance("read before its end", "Read while the process still ran, which has ended since.",
                        "frozen");
            } else {
                node.provenance(ProvenanceText.of(when), ProvenanceText.explanation(when), kind(when));
            }
        });
        return node;
    }

    private static String kind(Provenance when) {
        return switch (when) {
            case FROZEN_AT_CONNECT, FROZEN_AT_LISTEN -> "frozen";
            case SENT_WITH_MESSAGE -> "sent";
            case READ_NOW, READ_AT_CONNECT -> "read";
        };
    }

    private void showDescriptors(PeerFacts facts) {
        Showing.present(descriptorBox, !facts.descriptors().isEmpty());
        descriptorRows.getChildren().setAll(facts.descriptors().stream()
                .map(received -> new DescriptorRow(received, inspector, model::keep, model::close)).toList());
        moreDescriptorsLabel.setText(Texts.fill("%d older ones are not listed", facts.moreDescriptors()));
        Showing.present(moreDescriptorsLabel, facts.moreDescriptors() > 0);
    }

    @FXML
    void onCopyAll() {
        var content = new ClipboardContent();
        content.putString(model.factsProperty().get().text(PeerRow::title));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
