package dev.sockeye.system;

import static dev.sockeye.system.Sockets.connected;
import static dev.sockeye.system.Sockets.listening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.socket.Accounts;
import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable.Holder;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxAccounts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryFilterTest {
    private static final Inventory MACHINE = Sockets.inventory(
            listening(1, "/run/postgres.sock", 2, 5, new Holder(812, "postgres", 7), new Holder(813, "postgres", 7)),
            listening(2, "@nginx left", 6, 5, new Holder(900, "nginx", 3)),
            connected(3, "/run/postgres.sock", 4, new Holder(812, "postgres", 8)),
            connected(4, "@", 3, new Holder(950, "psql", 4)),
            Sockets.socket(5, SocketType.DATAGRAM, SocketEntry.State.UNCONNECTED, "/run/log", 100, 0, 0),
            Sockets.with(listening(6, "/run/gone", 0, 5), PathMatch.State.DELETED),
            Sockets.with(listening(7, "/run/there", 0, 5), PathMatch.State.OTHER_MOUNT),
            Sockets.socket(8, SocketType.SEQPACKET, SocketEntry.State.UNCONNECTED, "@", 0, 0, 0,
                    new Holder(77, "systemd-resolve", 3)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | 1 2 3 4 5 6 7 8
            listening                   | 1 2 6 7
            LISTENING                   | 1 2 6 7
            connected                   | 3 4
            unconnected                 | 5 8
            waiting                     | 1 2
            full                        | 2
            queued                      | 5
            path                        | 1 3 5 6 7
            abstract                    | 2
            unnamed                     | 4 8
            left                        | 6
            deleted                     | 6
            replaced                    |
            elsewhere                   | 7
            "left"                      | 2
            type:stream listening !left | 1 2 7
            type:datagram,seqpacket     | 5 8
            uid:1000 type:seqpacket     | 8
            uid:4294967295              |
            process:POSTGRES            | 1 3
            process:950                 | 4
            process:systemd-resolved    | 8
            process:postgresql          |
            !process:postgres connected | 4
            pid:813,950                 | 1 4
            peer:psql                   | 3
            peer:postgres               | 4
            inode:5,6                   | 5 6
            address:run                 | 1 3 5 6 7
            postgres                    | 1 3
            psql[950]                   | 4
            8                           | 1 3 8
            !!listening                 | 1 2 6 7
            "nginx left"                | 2
            log postgres                |
            """)
    void choosesSockets(String line, String inodes) {
        List<Long> expected = inodes == null || inodes.isBlank()
                ? List.of()
                : Arrays.stream(inodes.split(" ", -1)).map(Long::valueOf).toList();
        assertThat(chosen(line == null ? "" : line, new LinuxAccounts()))
                .extracting(MachineSocket::inode).isEqualTo(expected);
    }

    @Test
    void knowsUsersByNameAndWhoIAm() {
        var accounts = new LinuxAccounts();
        boolean theirs = accounts.ownUid() == 1000;
        assertThat(chosen("user:root", accounts)).isEmpty();
        assertThat(chosen("mine", accounts)).hasSize(theirs ? 8 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !              | 0 | 1 | After “!” comes what must not hold, for example !mine.
            left "open     | 5 | 5 | The quotation that begins here does not end: add a second quotation mark.
            !type:         | 1 | 5 | After “type:” comes a value, for example type:stream.
            mine type:tcp  | 10 | 3 | “tcp” is no socket type: use stream, datagram or seqpacket.
            colour:red     | 0 | 6 | “colour:” is no field; there are type, user, uid, process, pid, peer, inode and address. To look for it as text, put it in double quotes.
            pid:x          | 4 | 1 | “pid:x”: it is a number.
            user:nobody-has-this-name | 5 | 20 | There is no user “nobody-has-this-name”.
            """)
    void saysWhatIsWrongAndWhere(String line, int position, int length, String sentence) {
        FilterSyntaxException wrong = catchThrowableOfType(FilterSyntaxException.class,
                () -> InventoryFilter.parse(line, new LinuxAccounts()));

        assertThat(wrong).hasMessage(sentence);
        assertThat(wrong.position()).isEqualTo(position);
        assertThat(wrong.length()).isEqualTo(length);
    }

    @Test
    void takesALineApartAsTheLogsFilterDoes() {
        assertThat(chosen("!!listening \"a \\\"b\\\"\"", new LinuxAccounts())).isEmpty();
        assertThat(chosen("!!listening", new LinuxAccounts()))
                .isEqualTo(chosen("listening", new LinuxAccounts()));
        assertThat(chosen("size>4", new LinuxAccounts())).as("text").isEmpty();
    }

    private static List<MachineSocket> chosen(String line, Accounts accounts) {
        var filter = InventoryFilter.parse(line, accounts);
        return MACHINE.sockets().stream().filter(socket -> filter.matches(MACHINE, socket)).toList();
    }
}
