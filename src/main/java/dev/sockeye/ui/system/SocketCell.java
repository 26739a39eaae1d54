package dev.sockeye.ui.system;

import dev.sockeye.system.PathMatch;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.Gauge;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A cell of the machine's table. Its nodes are made once; showing a row only sets texts.
final class SocketCell extends TableCell<SocketRow, SocketRow> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private final MachineColumn column;
    private final Tooltip tip = new Tooltip();
    private final @Nullable Gauge gauge;
    private final @Nullable FontIcon icon;

    SocketCell(MachineColumn column) {
        this.column = column;
        this.gauge = column == MachineColumn.WAITING ? new Gauge() : null;
        this.icon = column == MachineColumn.ADDRESS || column == MachineColumn.MARK ? new FontIcon() : null;
        getStyleClass().add("machine-" + column.name().toLowerCase(java.util.Locale.ROOT));
        if (column == MachineColumn.ADDRESS) {
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }
        tip.setWrapText(true);
        tip.setMaxWidth(480);
    }

    @Override
    protected void updateItem(@Nullable SocketRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        setText(text(row));
        String more = tip(row);
        tip.setText(more);
        setTooltip(more.isEmpty() ? null : tip);
        showIcon(row);
        showGauge(row);
        pseudoClassStateChanged(QUIET, column == MachineColumn.ADDRESS && row.isUnnamed());
        pseudoClassStateChanged(DOUBTFUL, column == MachineColumn.FILE && isDoubtful(row.socket().path().state()));
    }

    private String text(SocketRow row) {
        return switch (column) {
            case MARK, WAITING -> "";
            case TYPE -> row.entry().type().label();
            case STATE -> row.state();
            case ADDRESS -> row.address();
            case USER -> row.owner();
            case PROCESSES -> row.processText();
            case PEER -> row.peerText();
            case RECEIVE -> number(row.received());
            case SEND -> number(row.sent());
            case FILE -> switch (row.socket().path().state()) {
                case NO_FILE -> "";
                case SAME -> "ok";
                case DELETED -> "deleted";
                case REPLACED -> "replaced";
                case RENAMED -> "renamed";
                case OTHER_MOUNT -> "elsewhere";
                case UNKNOWN -> "unknown";
            };
        };
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Amounts.number(number.getAsInt()) : "";
    }

    private String tip(SocketRow row) {
        return switch (column) {
            case MARK -> row.presence().word();
            case ADDRESS -> row.isUnnamed()
                    ? ""
                    : row.isAbstract()
                            ? Texts.fill("%s – an abstract name: no file, no permissions", row.address())
                            : row.address();
            case PROCESSES -> String.join("\n", row.processes());
            case PEER -> String.join("\n", row.peers());
            case WAITING -> row.waiting().isEmpty()
                    ? ""
                    : Texts.fill("Waiting to be accepted:\n%s", String.join("\n", row.waiting()));
            case FILE -> SocketFacts.path(row.socket().path());
            case TYPE, STATE, USER, RECEIVE, SEND -> "";
        };
    }

    private void showIcon(SocketRow row) {
        if (icon == null) {
            return;
        }
        String literal = column == MachineColumn.MARK ? mark(row.presence()) : kind(row);
        if (literal.isEmpty()) {
            setGraphic(null);
        } else {
            icon.setIconLiteral(literal);
            setGraphic(icon);
        }
    }

    private static String mark(Presence presence) {
        return switch (presence) {
            case STEADY -> "";
            case NEW -> "mdi2p-plus";
            case GONE -> "mdi2m-minus";
        };
    }

    private static String kind(SocketRow row) {
        return row.isUnnamed() ? "" : row.isAbstract() ? "mdi2a-at" : "mdi2f-file-outline";
    }

    private void showGauge(SocketRow row) {
        if (gauge != null) {
            boolean known = row.pending().isPresent() && row.backlog().isPresent();
            setGraphic(known ? gauge : null);
            if (known) {
                gauge.show(row.pending().orElse(0), row.backlog().orElse(0));
            }
            setAccessibleText(known
                    ? Texts.fill("%d of %d", row.pending().orElse(0), row.backlog().orElse(0))
                    : "");
        }
    }

    private static boolean isDoubtful(PathMatch.State state) {
        return switch (state) {
            case DELETED, REPLACED, RENAMED -> true;
            case NO_FILE, SAME, OTHER_MOUNT, UNKNOWN -> false;
        };
    }
}
