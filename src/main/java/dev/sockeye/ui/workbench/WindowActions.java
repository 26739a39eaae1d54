package dev.sockeye.ui.workbench;

import dev.sockeye.demo.Demonstrations;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.compose.ComposeController;
import dev.sockeye.ui.workbench.WindowAction.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// All that the window can do at any time, in the order of the menu: the one list behind the keys, the menu, the palette and
/// the page of keys.
final class WindowActions {
    private final List<WindowAction> all = new ArrayList<>();

    private WindowActions() {}

    /// @param help the pages about keys and the program, and the palette
    static List<WindowAction> of(WorkbenchController window, SidePane side, SessionTabs tabs, Talks talks,
            ToolbarController toolbar, HelpPages help, StartPage start,
            ZoomKeys zoom) {
        var actions = new WindowActions();
        actions.sessions(window, window.newSessions(), tabs);
        actions.start(start);
        actions.quit(window);
        actions.log(window, tabs, talks);
        actions.view(window, side, toolbar);
        actions.sizes(zoom, help);
        actions.help(window, toolbar, help);
        return List.copyOf(actions.all);
    }

    private void add(String id, Group group, String name, String keys, Runnable run) {
        all.add(new WindowAction(id, group, name, keys, run));
    }

    private void sessions(WorkbenchController window, NewSessions forms, SessionTabs tabs) {
        add("newServer", Group.SESSION, "Start a server…", "Shortcut+N", forms::server);
        add("newClient", Group.SESSION, "Connect to a socket…", "Shortcut+Shift+N", forms::client);
        add("newTap", Group.SESSION, "Tap a server…", "Shortcut+Shift+T", forms::tap);
        ofEachType("Server", "Start a %s server…", "Shortcut+", forms::server);
        ofEachType("Client", "Connect to a %s socket…", "Shortcut+Shift+", forms::client);
        ofEachType("Tap", "Tap a %s server…", "Shortcut+Alt+", forms::tap);
        add("runCommand", Group.SESSION, "Run a command through a tap…", "Shortcut+Shift+R", forms::runCommand);
        add("activate", Group.SESSION, "Activate a command…", "Shortcut+Shift+A", forms::activation);
        add("openRecording", Group.SESSION, "Open a recording…", "Shortcut+O", window::openRecording);
        add("stop", Group.SESSION, "Stop what is chosen", "Shortcut+Shift+S", window::stop);
        add("again", Group.SESSION, "Start what is chosen again", "Shortcut+Shift+Y", window::again);
        add("closeTab", Group.SESSION, "Close the tab", "Shortcut+W", tabs::closeShown);
        add("writeMessage", Group.SESSION, "Write a message", "Shortcut+L",
                () -> tabs.composer().ifPresent(ComposeController::focus));
        IntStream.rangeClosed(1, 9).forEach(number -> add("saved" + number, Group.SESSION,
                "Write saved message " + number, "Alt+" + number, () -> window.writeSaved(number)));
        add("variables", Group.SESSION, "Variables of saved messages…", "", window::editVariables);
    }

    private void start(StartPage start) {
        add("saveWorkspace", Group.SESSION, "Save the sessions as a workspace…", "Shortcut+Shift+E",
                start::saveWorkspace);
        add("openLast", Group.SESSION, "Open the sessions of the last run", "", start::openLast);
        add("startPage", Group.VIEW, "Start page: workspaces, live sockets, what was opened last", "Alt+Home",
                start::show);
    }

    private void ofEachType(String kind, String name, String keys, Consumer<SocketType> open) {
        int digit = 1;
        for (SocketType type : SocketType.values()) {
            add("new" + kind + digit, Group.SESSION, String.format(name, type.label()), keys + digit,
                    () -> open.accept(type));
            digit++;
        }
    }

    private void log(WorkbenchController window, SessionTabs tabs, Talks talks) {
        add("find", Group.LOG, "Find in the tab", "Shortcut+F", window::find);
        add("export", Group.LOG, "Export events…", "Shortcut+E", window::export);
        add("turnMessages", Group.LOG, "Events or messages", "Shortcut+Shift+M",
                () -> tabs.front().ifPresent(EventsTab::turnMessages));
        add("latency", Group.LOG, "How long answers take", "Shortcut+Shift+L",
                () -> talks.withLog(talks::latency));
        add("follow", Group.LOG, "Follow the conversation", "Shortcut+Shift+F",
                () -> talks.withLog(talks::follow));
        add("sequence", Group.LOG, "Draw who said what", "Shortcut+Shift+G",
                () -> talks.withLog(talks::sequence));
        add("mark", Group.LOG, "Mark with a note…", "Shortcut+K", () -> tabs.front().ifPresent(talks::mark));
        add("marks", Group.LOG, "All marks", "Shortcut+Shift+K", talks::marks);
        add("nextMark", Group.LOG, "Next mark", "F2", () -> tabs.front().ifPresent(talks::nextMark));
        add("previousMark", Group.LOG, "Previous mark", "Shift+F2",
                () -> tabs.front().ifPresent(talks::previousMark));
        add("colours", Group.LOG, "Colours of rows", "", talks::colours);
        add("rules", Group.LOG, "Rules of the tab", "Shortcut+R", tabs::turnRules);
        add("held", Group.LOG, "Messages that rules hold", "Shortcut+Shift+H", window::showHeld);
    }

    private void view(WorkbenchController window, SidePane side, ToolbarController toolbar) {
        add("sessions", Group.VIEW, "Sessions", "", side::showSessions);
        add("machine", Group.VIEW, "Sockets of the machine", "Shortcut+M", window::findOnMachine);
        add("messages", Group.VIEW, "Saved messages", "Shortcut+Shift+B", window::showSaved);
        add("access", Group.VIEW, "Access: who may connect?", "Shortcut+D", window::explainAccess);
        add("bench", Group.VIEW, "Benchmark", "Shortcut+B", window::showBench);
        add("cards", Group.VIEW, "Cards about peer, file and traffic", "Shortcut+I",
                () -> toolbar.inspectorShown(!toolbar.isInspectorShown()));
        add("theme", Group.VIEW, "Next theme", "Shortcut+T", window::nextTheme);
    }

    private void sizes(ZoomKeys zoom, HelpPages help) {
        add("zoomIn", Group.VIEW, "Larger", "Shortcut+Plus", zoom::in);
        add("zoomOut", Group.VIEW, "Smaller", "Shortcut+Minus", zoom::out);
        add("zoomUsual", Group.VIEW, "Usual size", "Shortcut+0", zoom::usual);
        add("preferences", Group.VIEW, "Preferences…", "Shortcut+Comma", help::showPreferences);
    }

    private void quit(WorkbenchController window) {
        add("quit", Group.SESSION, "End Sockeye", "Shortcut+Q", window::quit);
    }

    private void help(WorkbenchController window, ToolbarController toolbar, HelpPages help) {
        add("palette", Group.HELP, "Find an action…", "Shortcut+Shift+P", help::showPalette);
        add("menu", Group.HELP, "This menu", "F10", toolbar::showMenu);
        add("keys", Group.HELP, "Keys", "F1", help::showKeys);
        add("about", Group.HELP, "About Sockeye", "", help::showAbout);
        Demonstrations.all().forEach(page -> add("demo-" + page.name(), Group.HELP, "What sockets do: " + page.title(),
                "", () -> window.explain(page.name())));
    }
}
