package dev.sockeye.ui.tap;

import dev.sockeye.ui.Tip;
import dev.sockeye.session.TapSpec.Identity;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.FormKeys;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.AddressFields;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.FormScroll;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.control.ProblemBox;
import dev.sockeye.ui.control.SuggestionField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// Binds `tap-form.fxml` to a [TapFormViewModel].
public final class TapFormController implements SheetContent {
    private final TapFormViewModel model;
    private final Runnable cancelled;
    /// In the order of the enum; each is called after its way.
    private final Map<TapWay, RadioButton> ways = new LinkedHashMap<>();
    @FXML
    private VBox tapForm;
    @FXML
    private FormScroll tapFormScroll;
    @FXML
    private ChoiceBox<SocketType> tapTypeChoice;
    @FXML
    private SuggestionField tapAddressField;
    @FXML
    private FindingLabel tapAddressFinding;
    @FXML
    private ToggleGroup wayGroup;
    @FXML
    private RadioButton commandWayRadioButton;
    @FXML
    private RadioButton doorWayRadioButton;
    @FXML
    private RadioButton renameWayRadioButton;
    @FXML
    private RadioButton mountWayRadioButton;
    @FXML
    private Label wayObstacleLabel;
    @FXML
    private Label wayMeaningLabel;
    @FXML
    private FindingLabel wayFinding;
    @FXML
    private VBox commandBox;
    @FXML
    private TextField commandField;
    @FXML
    private FindingLabel commandFinding;
    @FXML
    private TextField directoryField;
    @FXML
    private FindingLabel directoryFinding;
    @FXML
    private VBox doorBox;
    @FXML
    private TextField doorField;
    @FXML
    private FindingLabel doorFinding;
    @FXML
    private VBox containerBox;
    @FXML
    private TextField containerField;
    @FXML
    private FindingLabel containerFinding;
    @FXML
    private TitledPane tapAdvancedPane;
    @FXML
    private ChoiceBox<Identity> identityChoice;
    @FXML
    private TextField allowField;
    @FXML
    private FindingLabel lentFinding;
    @FXML
    private TextField tapRulesField;
    @FXML
    private FindingLabel tapRulesFinding;
    @FXML
    private ProblemBox tapProblemBox;
    @FXML
    private Button startTapButton;

    /// @param cancelled told that the person gave up
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public TapFormController(TapFormViewModel model, Runnable cancelled) {
        this.model = model;
        this.cancelled = cancelled;
    }

    @FXML
    void initialize() {
        bindAddress();
        bindWays();
        bindPlace();
        bindAdvanced();
        tapFormScroll.reveal(tapAdvancedPane);
        model.problemProperty().subscribe(tapProblemBox::show);
        startTapButton.disableProperty().bind(model.readyBinding().not());
        model.startingProperty().subscribe(this::showStart);
        FormKeys.install(tapForm, model::start, cancelled, model::lookAgain);
    }

    private void bindAddress() {
        AddressFields.bind(tapTypeChoice, tapAddressField, tapAddressFinding, model.address(), model.suggestions());
        model.address().typeProperty().subscribe(_ -> model.prepare());
    }

    private void bindWays() {
        ways.put(TapWay.ONE_COMMAND, commandWayRadioButton);
        ways.put(TapWay.SIDE_DOOR, doorWayRadioButton);
        ways.put(TapWay.RENAMED, renameWayRadioButton);
        ways.put(TapWay.MOUNTED, mountWayRadioButton);
        ways.forEach((way, button) -> {
            button.setText(way.label());
            button.setOnAction(_ -> model.way().chosenProperty().set(way));
        });
        model.way().wayProperty().subscribe(this::showWay);
        model.way().foundProperty().subscribe(this::showWays);
        model.address().textProperty().subscribe(this::showWays);
        model.way().containerProperty().subscribe(this::showWays);
    }

    private void showWay(TapWay now) {
        wayGroup.selectToggle(ways.get(now));
        Showing.present(commandBox, now == TapWay.ONE_COMMAND);
        Showing.present(doorBox, now == TapWay.SIDE_DOOR);
        Showing.present(containerBox, now == TapWay.MOUNTED);
        showStart();
        showWays();
    }

    private void showStart() {
        boolean forOne = model.way().wayProperty().get() == TapWay.ONE_COMMAND;
        startTapButton.setText(model.startingProperty().get() ? "Starting …" : forOne ? "Run command" : "Start tap");
    }

    /// A way that is not possible says why, once for each reason.
    private void showWays() {
        var reasons = new LinkedHashMap<String, String>();
        ways.forEach((way, button) -> {
            Optional<String> obstacle = model.way().obstacle(way);
            button.setDisable(obstacle.isPresent());
            button.setAccessibleHelp(obstacle.orElseGet(() -> Tip.getText(button)));
            obstacle.ifPresent(reason -> reasons.merge(reason, way.shortLabel(), (one, two) -> one + ", " + two));
        });
        wayObstacleLabel.setText(reasons.entrySet().stream().map(entry -> entry.getValue() + ": " + entry.getKey())
                .reduce((one, two) -> one + "\n" + two).orElse(""));
        Showing.present(wayObstacleLabel, !reasons.isEmpty());
        wayMeaningLabel.setText(model.way().meaning());
        wayFinding.show(model.way().warning());
        showLent();
    }

    private void bindPlace() {
        commandField.textProperty().bindBidirectional(model.command().lineProperty());
        model.command().lineFindingProperty().subscribe(finding -> commandFinding.judge(commandField, finding));
        directoryField.textProperty().bindBidirectional(model.command().directoryProperty());
        model.command().directoryFindingProperty()
                .subscribe(finding -> directoryFinding.judge(directoryField, finding));
        doorField.textProperty().bindBidirectional(model.way().door().textProperty());
        model.way().door().findingProperty().subscribe(finding -> doorFinding.judge(doorField, finding));
        containerField.textProperty().bindBidirectional(model.way().containerProperty());
        model.way().containerProperty()
                .subscribe(_ -> containerFinding.judge(containerField, model.way().containerFinding()));
    }

    private void bindAdvanced() {
        identityChoice.getItems().setAll(Identity.values());
        identityChoice.setConverter(new Labels<>(TapFields::label));
        identityChoice.valueProperty().bindBidirectional(model.identityProperty());
        allowField.textProperty().bindBidirectional(model.allowProperty());
        model.identityProperty().subscribe(this::showLent);
        model.allowProperty().subscribe(this::showLent);
        tapRulesField.textProperty().bindBidirectional(model.rulesProperty());
        model.rulesFindingProperty().subscribe(finding -> tapRulesFinding.judge(tapRulesField, finding));
    }

    private void showLent() {
        lentFinding.judge(allowField, model.lentFinding());
    }

    @FXML
    void onStart() {
        model.start();
    }

    @FXML
    void onCancel() {
        cancelled.run();
    }

    @FXML
    void onChoose() {
        chooseFile("Choose the server’s socket", tapAddressField);
    }

    @FXML
    void onChooseRules() {
        chooseFile("Choose the file with the rules", tapRulesField);
    }

    private void chooseFile(String title, TextField field) {
        FilePicker.ofDesktop().choose(tapForm.getScene().getWindow(), title, false)
                .forEach(file -> field.setText(file.toString()));
    }

    @FXML
    void onChooseDirectory() {
        FilePicker.directory(tapForm.getScene().getWindow(), "Choose where the command runs")
                .ifPresent(directory -> directoryField.setText(directory.toString()));
    }

    @Override
    public String title() {
        return "New tap";
    }

    @Override
    public Parent node() {
        return tapForm;
    }

    @Override
    public boolean isOpening() {
        return model.startingProperty().get();
    }

    /// Makes the form ready for a new tap of the type and puts the cursor where one starts to type. What was typed before and
    /// not used is still there.
    public void open(SocketType type) {
        show(type, tapAddressField);
        tapAddressField.selectAll();
    }

    /// Makes the form ready for a tap of a server that is known already, in place of what was typed.
    public void open(SocketType type, Address server) {
        model.address().textProperty().set(server.text());
        show(type, ways.getOrDefault(model.way().wayProperty().get(), doorWayRadioButton));
    }

    /// Makes the form ready for a command whose talk with a server is to be seen.
    public void openForCommand(SocketType type) {
        model.way().chosenProperty().set(TapWay.ONE_COMMAND);
        show(type, commandField);
    }

    private void show(SocketType type, Node first) {
        model.address().typeProperty().set(type);
        model.prepare();
        first.requestFocus();
    }
}
