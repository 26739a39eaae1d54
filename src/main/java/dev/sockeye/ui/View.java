package dev.sockeye.ui;

import java.net.URL;
import java.util.Locale;

/// Every FXML view there is. Each is loaded when it is first shown, some with the window; a test shows them all, so that a
/// renamed id or a missing controller cannot hide.
public enum View {
    COMPOSE,
    PEER,
    FILE,
    STATISTICS,
    WORKBENCH,
    SERVER_FORM,
    CLIENT_FORM,
    TAP_FORM,
    TAP_PANE,
    ACTIVATION_FORM,
    ACTIVATION_PANE,
    LOG,
    MESSAGES,
    FILTER_BAR,
    FIND_BAR,
    DETAIL,
    DECODED,
    MACHINE,
    MACHINE_SECTIONS,
    SOCKET_DETAIL,
    PROCESS_CARD,
    ACCESS,
    FILES,
    GRAPH,
    LEFT_OVER,
    RULES,
    RULE_EDITOR,
    RULE_TRIAL,
    HELD,
    BENCH,
    LOAD,
    LATENCY,
    DIALOGUE,
    SEQUENCE,
    MARKS,
    COLOURS,
    LIBRARY,
    MESSAGE_FORM,
    VARIABLES_FORM,
    START,
    WORKSPACE_FORM;

    /// The file's name in `fxml/`: the view's in small letters, with hyphens.
    public String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".fxml";
    }

    /// @throws IllegalStateException when the program was built without the file
    URL url() {
        URL url = View.class.getResource("/fxml/" + file());
        if (url == null) {
            throw new IllegalStateException("The view " + name() + " has no file fxml/" + file() + ".");
        }
        return url;
    }
}
