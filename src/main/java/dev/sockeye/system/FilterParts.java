package dev.sockeye.system;

import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.capture.FilterLine;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// The words and fields of the filter language for sockets.
final class FilterParts {
    private static final String FIELDS = "type, user, uid, process, pid, peer, inode and address";
    private static final Set<PathMatch.State> LEFT = EnumSet.of(PathMatch.State.DELETED, PathMatch.State.REPLACED,
            PathMatch.State.RENAMED);

    private final Accounts accounts;

    FilterParts(Accounts accounts) {
        this.accounts = accounts;
    }

    /// A word of the language, or text to look for.
    InventoryFilter.Part word(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "listening" -> (_, socket) -> socket.isListening();
            case "connected" -> state(SocketEntry.State.ESTABLISHED);
            case "unconnected" -> state(SocketEntry.State.UNCONNECTED);
            case "waiting" -> (_, socket) -> socket.isListening() && pending(socket) > 0;
            case "full" -> (_, socket) -> socket.entry().isFull();
            case "queued" -> (_, socket) -> !socket.isListening()
                    && (pending(socket) > 0 || socket.entry().sendQueue().or(0) > 0);
            case "mine" -> mine();
            case "path" -> (_, socket) -> socket.entry().address() instanceof Address.Pathname;
            case "abstract" -> (_, socket) -> socket.entry().address() instanceof Address.Abstract;
            case "unnamed" -> (_, socket) -> socket.entry().address() instanceof Address.Unnamed;
            case "left" -> (_, socket) -> LEFT.contains(socket.path().state());
            case "deleted" -> path(PathMatch.State.DELETED);
            case "replaced" -> path(PathMatch.State.REPLACED);
            case "renamed" -> path(PathMatch.State.RENAMED);
            case "elsewhere" -> path(PathMatch.State.OTHER_MOUNT);
            default -> text(word);
        };
    }

    private InventoryFilter.Part mine() {
        int own = accounts.ownUid();
        int pid = (int) ProcessHandle.current().pid();
        return (_, socket) -> socket.entry().uid().equals(Fact.known(own))
                || socket.holders().stream().anyMatch(holder -> holder.pid() == pid);
    }

    private static InventoryFilter.Part state(SocketEntry.State state) {
        return (_, socket) -> socket.entry().state() == state;
    }

    private static InventoryFilter.Part path(PathMatch.State state) {
        return (_, socket) -> socket.path().state() == state;
    }

    private static int pending(MachineSocket socket) {
        return socket.entry().receiveQueue().or(0);
    }

    /// A field with its value; commas separate values of which any may hold.
    ///
    /// @throws dev.sockeye.capture.FilterSyntaxException with a sentence and the place
    InventoryFilter.Part field(FilterLine.Part part) {
        if (part.value().isEmpty()) {
            throw part.wrong("After “" + part.field() + ":” comes a value, for example type:stream.");
        }
        try {
            return field(part, part.field(), part.value());
        } catch (FilterSyntaxException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw part.wrongValue(String.valueOf(e.getMessage()));
        }
    }

    private InventoryFilter.Part field(FilterLine.Part part, String name, String value) {
        List<String> values = Arrays.stream(value.split(",", -1)).filter(one -> !one.isEmpty()).toList();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "type" -> {
                Set<SocketType> types = values.stream().map(SocketType::parse).collect(Collectors.toSet());
                yield (_, socket) -> types.contains(socket.entry().type());
            }
            case "user", "uid" -> {
                Set<Fact<Integer>> uids = values.stream().map(this::uid).collect(Collectors.toSet());
                yield (_, socket) -> uids.contains(socket.entry().uid());
            }
            case "process" -> (_, socket) -> values.stream().anyMatch(socket::isHeldBy);
            case "pid" -> {
                Set<Long> pids = numbers(name, values);
                yield (_, socket) -> socket.holders().stream().anyMatch(holder -> pids.contains((long) holder.pid()));
            }
            case "peer" -> (inventory, socket) -> inventory.peer(socket)
                    .map(peer -> values.stream().anyMatch(peer::isHeldBy)).orElse(false);
            case "inode" -> {
                Set<Long> inodes = numbers(name, values);
                yield (_, socket) -> inodes.contains(socket.inode());
            }
            case "address" -> (_, socket) -> contains(address(socket), value);
            default -> throw part.wrongField("“" + name + ":” is no field; there are " + FIELDS
                    + ". To look for it as text, put it in double quotes.");
        };
    }

    private Fact<Integer> uid(String text) {
        if (text.matches("\\d{1,10}")) {
            long number = Long.parseLong(text);
            if (number <= 0xffff_ffffL) {
                return Fact.known((int) number);
            }
        }
        OptionalInt uid = accounts.uid(text);
        if (uid.isEmpty()) {
            throw new IllegalArgumentException("There is no user “" + text + "”.");
        }
        return Fact.known(uid.getAsInt());
    }

    private static Set<Long> numbers(String name, List<String> values) {
        return values.stream().map(value -> {
            if (!value.matches("\\d{1,18}")) {
                throw new IllegalArgumentException("“" + name + ":" + value + "”: it is a number.");
            }
            return Long.valueOf(value);
        }).collect(Collectors.toSet());
    }

    static InventoryFilter.Part text(String text) {
        return (_, socket) -> contains(address(socket), text)
                || socket.holders().stream().anyMatch(holder -> contains(holder.text(), text))
                || Long.toString(socket.inode()).equals(text);
    }

    private static String address(MachineSocket socket) {
        return socket.entry().address() instanceof Address.Unnamed ? "" : socket.entry().address().text();
    }

    private static boolean contains(String where, String text) {
        return where.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
