package dev.sockeye.ui.workbench;

/// Something that the window can do at any time: it stands in the menu, in the palette and on the page of keys.
///
/// @param id letters, for tests and the menu: `newServer`
/// @param name in words, as a menu says it
/// @param keys as [javafx.scene.input.KeyCombination] reads them; empty for none
record WindowAction(String id, Group group, String name, String keys, Runnable run) {
    /// Where it stands in the menu.
    enum Group {
        SESSION("Session"),
        LOG("Log"),
        VIEW("View"),
        HELP("Help");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /// "Ctrl+Shift+N", or empty.
    String keysText() {
        return keys.replace("Shortcut", "Ctrl");
    }
}
