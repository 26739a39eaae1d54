package dev.sockeye.ui.system;

import java.util.Optional;
import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.PathMatch;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that one scan knows of a socket, as texts.
///
/// @param key of the fact's name
/// @param known false when the text says why it is not known
record SocketFacts(String key, String text, boolean known) {
    private static final int MOST_CLIENTS = 20;

    static List<SocketFacts> of(SocketRow row, Inventory inventory) {
        var facts = new ArrayList<SocketFacts>();
        MachineSocket socket = row.socket();
        facts.add(holders("processes", socket.holders(), "none that you may see"));
        if (socket.isListening()) {
            facts.add(queue(row));
            facts.add(known("waiting", waiting(row)));
            facts.add(known("clients", clients(inventory.accepted(socket), inventory)));
        } else {
            facts.add(peer(row, inventory));
            facts.add(bytes("receive", row.entry().receiveQueue()));
            facts.add(bytes("send", row.unreadByPeer()));
            facts.add(bytes("memory", row.entry().sendQueue()));
        }
        facts.add(switch (row.entry().uid()) {
            case Fact.Known<Integer>(Integer uid) -> known("owner",
                    AccountWords.words(
                            Optional.of(row.owner()).filter(name -> !name.equals(Integer.toUnsignedString(uid))), uid));
            case Fact.Unknown<Integer>(String reason) -> unknown("owner", reason);
        });
        if (!row.isAbstract() && !row.isUnnamed()) {
            facts.add(new SocketFacts("file", path(socket.path()), socket.path().state() != PathMatch.State.UNKNOWN));
            facts.add(switch (row.entry().file()) {
                case Fact.Known<FileIdentity>(FileIdentity file) -> known("fileIdentity",
                        Texts.fill("%s · %d", device(file.device()), file.inode()));
                case Fact.Unknown<FileIdentity>(String reason) -> unknown("fileIdentity", reason);
            });
        }
        facts.add(known("inode", Long.toString(row.inode())));
        return facts;
    }

    /// Clients that have closed again still wait in the queue, but no longer exist.
    private static String waiting(SocketRow row) {
        var lines = new ArrayList<>(row.waiting());
        int gone = row.entry().gone();
        if (gone > 0) {
            lines.add(Texts.fill("%d that have gone again", gone));
        }
        int unnamed = row.pending().orElse(0) - lines.size();
        return !lines.isEmpty()
                ? String.join("\n", lines)
                : unnamed > 0
                        ? Texts.fill("%d that cannot be named: there are too many, or they are in another namespace",
                                unnamed)
                        : "nobody";
    }

    private static String clients(List<MachineSocket> accepted, Inventory inventory) {
        List<String> lines = accepted.stream().limit(MOST_CLIENTS)
                .map(end -> inventory.peer(end).map(SocketRows::client).orElse("one that cannot be named")).toList();
        int more = accepted.size() - lines.size();
        return lines.isEmpty()
                ? "nobody"
                : String.join("\n", lines) + (more == 0 ? "" : "\n" + Texts.fill("and %d more", more));
    }

    /// As `stat(1)` and `ls` name devices.
    private static String device(long device) {
        long major = (device >> 8 & 0xfff) | (device >> 32 & 0xfffff000L);
        long minor = (device & 0xff) | (device >> 12 & 0xffffff00L);
        return major + ":" + minor;
    }

    /// What is at its path, in a sentence.
    static String path(PathMatch match) {
        String sentence = switch (match.state()) {
            case NO_FILE -> "";
            case SAME -> "Its path leads to it";
            case DELETED -> "Nothing is at its path any more: nobody new can connect by it";
            case REPLACED -> "Another file is at its path now: who connects gets somebody else, or nobody";
            case RENAMED -> "Its file has another name now";
            case OTHER_MOUNT -> "The path leads to it in another mount namespace";
            case UNKNOWN -> "It cannot be told where its path leads";
        };
        return match.note().isEmpty() ? sentence : sentence.isEmpty() ? match.note() : sentence + ": " + match.note();
    }

    private static SocketFacts peer(SocketRow row, Inventory inventory) {
        return switch (row.entry().peer()) {
            case Fact.Known<Long>(Long inode) -> inventory.socket(inode)
                    .map(peer -> holders("peer", peer.holders(), "its process is not visible to you"))
                    .orElseGet(() -> unknown("peer", "the other end is gone or in another namespace"));
            case Fact.Unknown<Long>(String reason) -> row.waits()
                    ? known("peer", "the server has not accepted yet")
                    : unknown("peer", reason);
        };
    }

    private static SocketFacts holders(String key, List<SocketTable.Holder> holders, String unseen) {
        return holders.isEmpty()
                ? new SocketFacts(key, unseen, false)
                : known(key, holders.stream().map(holder -> holder.text() + " fd " + holder.descriptor())
                        .collect(Collectors.joining("\n")));
    }

    private static SocketFacts queue(SocketRow row) {
        return row.pending().isPresent() && row.backlog().isPresent()
                ? known("backlog",
                        Texts.fill("%d waiting, room for %d", row.pending().getAsInt(), row.backlog().getAsInt()))
                : unknown("backlog", switch (row.entry().receiveQueue()) {
                    case Fact.Known<Integer> _ -> "";
                    case Fact.Unknown<Integer>(String reason) -> reason;
                });
    }

    private static SocketFacts bytes(String key, Fact<Integer> bytes) {
        return switch (bytes) {
            case Fact.Known<Integer>(Integer count) -> known(key, Amounts.bytes(count));
            case Fact.Unknown<Integer>(String reason) -> unknown(key, reason);
        };
    }

    private static SocketFacts known(String key, String text) {
        return new SocketFacts(key, text, true);
    }

    private static SocketFacts unknown(String key, String reason) {
        return new SocketFacts(key, Texts.fill("unknown – %s", reason), false);
    }

    String label() {
        return switch (key) {
            case "processes" -> "Open in";
            case "backlog" -> "Accept queue";
            case "waiting" -> "Waiting clients";
            case "clients" -> "Connected clients";
            case "peer" -> "The other end is open in";
            case "receive" -> "To be read";
            case "send" -> "Not yet read by the peer";
            case "memory" -> "Kernel memory for it";
            case "owner" -> "Made by";
            case "file" -> "Path";
            case "fileIdentity" -> "File’s device and inode";
            case "inode" -> "Socket inode";
            default -> throw new IllegalArgumentException(key);
        };
    }
}
