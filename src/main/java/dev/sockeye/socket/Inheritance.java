package dev.sockeye.socket;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What was open when the program started, because whoever started it gave it on.
///
/// @param sockets that can be served, by their descriptors' numbers
/// @param others why the other descriptors cannot be, by their numbers: parts of a sentence, "it is a pipe"
/// @param announced the numbers that `LISTEN_FDS` speaks of, `sd_listen_fds(3)`
/// @param note why `LISTEN_FDS` does not count, a sentence; empty when it does, or is not there
public record Inheritance(List<GivenSocket> sockets, Map<Integer, String> others, List<Integer> announced,
        String note) {
    /// Nothing was given.
    public static final Inheritance NONE = new Inheritance(List.of(), Map.of(), List.of(), "");

    public Inheritance {
        sockets = List.copyOf(sockets);
        others = Map.copyOf(others);
        announced = List.copyOf(announced);
    }

    /// The socket with the number, or those with the name.
    ///
    /// @param which what stands behind `fd:`
    /// @throws IllegalArgumentException with a sentence that says what is there instead
    public List<GivenSocket> find(String which) {
        if (which.matches("\\d{1,9}")) {
            return List.of(number(Integer.parseInt(which)));
        }
        List<GivenSocket> named = sockets.stream().filter(socket -> socket.name().equals(which)).toList();
        if (!which.isEmpty() && !named.isEmpty()) {
            return named;
        }
        List<String> names = sockets.stream().map(GivenSocket::name).filter(name -> !name.isEmpty()).distinct()
                .toList();
        throw new IllegalArgumentException("No inherited socket has the name “" + which + "”: "
                + (names.isEmpty() ? "none has a name (LISTEN_FDNAMES)." : "there is " + String.join(", ", names) + ".")
                + (note.isEmpty() ? "" : " " + note));
    }

    /// Those that `LISTEN_FDS` speaks of.
    ///
    /// @throws IllegalArgumentException with a sentence when one of them cannot be served
    public List<GivenSocket> listed() {
        return announced.stream().map(this::number).toList();
    }

    private GivenSocket number(int number) {
        return of(number).findFirst().orElseThrow(() -> {
            String why = others.get(number);
            return new IllegalArgumentException("Descriptor " + number + " cannot be served: "
                    + (why == null
                            ? "nothing was given to this program under that number."
                                    + (note.isEmpty() ? "" : " " + note)
                            : why));
        });
    }

    private Stream<GivenSocket> of(int number) {
        return sockets.stream().filter(socket -> socket.origin() instanceof GivenSocket.Inherited inherited
                && inherited.number() == number);
    }
}
