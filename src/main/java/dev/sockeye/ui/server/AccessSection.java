package dev.sockeye.ui.server;

import dev.sockeye.session.AccessRule.Verdict;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.control.ConceptHelp;
import dev.sockeye.ui.control.Labels;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who may use the new server: the rules, and templates for what is usual.
final class AccessSection extends VBox {
    private final AccessInput access;
    private final ServerFormViewModel model;
    private final VBox rows = new VBox();
    private final MenuButton templates = new MenuButton("Templates");

    AccessSection(ServerFormViewModel model) {
        this.model = model;
        this.access = model.access();
        getStyleClass().add("form-fields");
        rows.getStyleClass().add("form-fields");
        var what = new Label("For whom the file mode lets through. Rules are asked in order, before a byte is "
                + "read; the first that fits decides. What is not known of a peer never lets it in. "
                + "Datagrams carry the real user of their sender, and root may send any.");
        what.setWrapText(true);
        what.getStyleClass().add("text-muted");
        var help = new ConceptHelp("accessHelpButton", "auth", "A list of groups: show it");
        var about = new HBox(what, help);
        about.getStyleClass().add("concept");
        getChildren().setAll(about, rows, buttons());
        access.rules().subscribe(this::show);
        model.binding().file().owner().suggestions().subscribe(this::show);
        model.binding().file().group().suggestions().subscribe(this::show);
        offerTemplates();
    }

    private HBox buttons() {
        var add = new Button("Add a rule", new FontIcon("mdi2p-plus"));
        add.setId("addRuleButton");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> write(access.add(Verdict.ALLOW, RuleKind.GROUP)));
        templates.setId("accessTemplateMenu");
        templates.setMinWidth(USE_PREF_SIZE);
        var otherwise = new ChoiceBox<Verdict>();
        otherwise.setId("otherwiseChoice");
        otherwise.getItems().setAll(Verdict.values());
        otherwise.setConverter(new Labels<>(each -> switch (each) {
            case ALLOW -> "Allow all others";
            case DENY -> "Deny all others";
        }));
        otherwise.valueProperty().bindBidirectional(access.otherwiseProperty());
        otherwise.setAccessibleText("All others");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(add, templates, gap, otherwise);
        row.getStyleClass().add("form-row");
        return row;
    }

    private void offerTemplates() {
        templates.getItems().setAll(
                template("membersTemplateItem", "Only members of a group …",
                        () -> write(access.add(Verdict.ALLOW, RuleKind.GROUP))),
                template("userTemplateItem", "Only one user …",
                        () -> write(access.add(Verdict.ALLOW, RuleKind.USER))),
                template("programTemplateItem", "Only one program …",
                        () -> write(access.add(Verdict.ALLOW, RuleKind.EXE))));
    }

    /// The templates say who is allowed: all others are not.
    private MenuItem template(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> {
            action.run();
            access.otherwiseProperty().set(Verdict.DENY);
        });
        return item;
    }

    private void write(RuleInput rule) {
        ((RuleRow) rows.getChildren().get(access.rules().indexOf(rule))).write();
    }

    private void show() {
        rows.getChildren().clear();
        for (int i = 0; i < access.rules().size(); i++) {
            rows.getChildren().add(new RuleRow(access, access.rules().get(i), i + 1, this::suggestions));
        }
        rows.setManaged(!access.rules().isEmpty());
    }

    private List<Suggestion> suggestions(RuleKind kind) {
        return switch (kind) {
            case USER -> model.binding().file().owner().suggestions();
            case GROUP, ACCOUNT_GROUP -> model.binding().file().group().suggestions();
            case UID -> numbers(model.binding().file().owner().suggestions());
            case GID -> numbers(model.binding().file().group().suggestions());
            case EXE -> List.of();
        };
    }

    private static List<Suggestion> numbers(List<Suggestion> named) {
        return named.stream().map(each -> {
            String number = each.detail();
            String name = each.text();
            return new Suggestion(number, name);
        }).toList();
    }
}
