/// The main window: toolbar, session tree, tabs, status bar. What is inside the tabs comes from other features, through
/// the faces of `dev.sockeye.ui`.
@NullMarked
package dev.sockeye.ui.workbench;

import org.jspecify.annotations.NullMarked;
