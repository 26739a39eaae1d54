package dev.sockeye.ui.system;

/// The columns of the machine's table, in their usual order, with their widths in pixels.
enum MachineColumn {
    /// Whether it has just come or gone.
    MARK(28, 28),
    TYPE(64, 84),
    STATE(92, 112),
    ADDRESS(140, 180),
    PROCESSES(110, 152),
    WAITING(108, 124),
    PEER(80,
            140),
    RECEIVE(56, 68),
    SEND(56, 68),
    USER(56, 76),
    FILE(64, 80);

    private final double least;
    private final double usual;

    MachineColumn(double least, double usual) {
        this.least = least;
        this.usual = usual;
    }

    double least() {
        return least;
    }

    double usual() {
        return usual;
    }

    String title() {
        return switch (this) {
            case MARK -> "New or gone";
            case TYPE -> "Type";
            case STATE -> "State";
            case ADDRESS -> "Address";
            case PROCESSES -> "Process";
            case PEER -> "Peer";
            case WAITING -> "Waiting";
            case RECEIVE -> "Unread";
            case SEND -> "In flight";
            case USER -> "User";
            case FILE -> "Path";
        };
    }
}
