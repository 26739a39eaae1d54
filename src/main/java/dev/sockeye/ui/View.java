package dev.sockeye.ui;

import java.net.URL;

/// Every FXML view there is. The window loads them all when it opens and when its first session does, so that a renamed id
/// or a missing controller cannot hide from the robot's journeys; a test sees to it that none is left out.
public enum View {
    COMPOSE("compose.fxml"), PEER("peer.fxml"), FILE("file.fxml"), STATISTICS("statistics.fxml"), WORKBENCH(
            "workbench.fxml"), SERVER_FORM("server-form.fxml"), CLIENT_FORM("client-form.fxml"), LOG(
                    "log.fxml"), FILTER_BAR(
                            "filter-bar.fxml"), FIND_BAR("find-bar.fxml"), DETAIL("detail.fxml"), MACHINE(
                                    "machine.fxml"), MACHINE_SECTIONS("machine-sections.fxml"), SOCKET_DETAIL(
                                            "socket-detail.fxml"), PROCESS_CARD("process-card.fxml"), ACCESS(
                                                    "access.fxml"), FILES(
                                                            "files.fxml"), GRAPH(
                                                                    "graph.fxml"), LEFT_OVER("left-over.fxml");

    private final String file;

    View(String file) {
        this.file = file;
    }

    /// The file's name in `fxml/`.
    public String file() {
        return file;
    }

    /// @throws IllegalStateException when the program was built without the file
    URL url() {
        URL url = View.class.getResource("/fxml/" + file);
        if (url == null) {
            throw new IllegalStateException("The view " + name() + " has no file fxml/" + file + ".");
        }
        return url;
    }
}
