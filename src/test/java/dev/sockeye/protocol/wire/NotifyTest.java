package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.control.HeapBytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What services tell systemd and its journal.
class NotifyTest {
    private static final List<Said> STATES = List.of(
            Said.client("READY=1\nSTATUS=doing well\nMAINPID=3495"), Said.client("BARRIER=1\n"),
            Said.client("FDSTORE=1\nFDNAME=a.b\nodd line\n\nX_A.B=1"), Said.client(""));
    private static final List<Said> ENTRIES = List.of(
            Said.client("PRIORITY=3\nSYSLOG_IDENTIFIER=prog\nMESSAGE\n" + Bits.u64le(9) + "two\nlines\nERRNO=5\n"),
            Said.client("MESSAGE=short\n"), Said.client(""), Said.client("MESSAGE_ID=1234\nUNIT=x\n"),
            Said.client("MESSAGE\n" + Bits.u64le(Long.MIN_VALUE) + "x"));

    @Test
    void readsAssignments() {
        Talk talk = Talk.in(new Notify(), SocketType.DATAGRAM).say(STATES).end();
        assertThat(talk.texts()).containsExactly("notice READY=1, STATUS=doing well, MAINPID=3495",
                "notice BARRIER=1", "notice FDSTORE=1, FDNAME=a.b, line=odd line, X_A-B=1", "notice nothing");
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).containsExactly("READY=1 @6-7",
                "STATUS=doing well @15-25", "MAINPID=3495 @34-38");
    }

    @Test
    void readsEntriesOfTheJournal() {
        Talk talk = Talk.in(new Journal(), SocketType.DATAGRAM).say(ENTRIES).end();
        assertThat(talk.texts()).containsExactly("notice err prog: two\\nlines", "notice short", "notice nothing",
                "notice 2 fields", "notice 1 fields");
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).containsExactly("PRIORITY=err @9-10",
                "SYSLOG_IDENTIFIER=prog @29-33", "MESSAGE=two\\nlines @50-59", "ERRNO=5 @66-67");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.checkMessages(new Notify(), SocketType.DATAGRAM, STATES);
        Harness.checkMessages(new Journal(), SocketType.DATAGRAM, ENTRIES);
        Harness.bearsEverything(new Notify(), SocketType.STREAM, STATES);
        Harness.bearsEverything(new Journal(), SocketType.STREAM, ENTRIES);
    }

    @Test
    void isFoundByWhatIsSaidAndByTheAddress() {
        assertThat(found("/tmp/x", "WATCHDOG=1")).isEqualTo("notify");
        assertThat(found("/run/systemd/notify", "OTHER=1")).isEqualTo("notify");
        assertThat(found("/tmp/x", "CODE_FILE=a\nMESSAGE=b\n")).isEqualTo("journal");
        assertThat(found("/run/systemd/journal/socket", "")).isEqualTo("journal");
        assertThat(found("/tmp/x", "OTHER=1")).isEmpty();
    }

    private static String found(String address, String said) {
        return Talk.at(address, SocketType.DATAGRAM).say(Said.client(said)).end().protocol();
    }

    /// As much as a memory file may hold of lines that name nothing: looked at once each.
    @Test
    @Timeout(20)
    void anEntryOfLineFeedsAloneTakesNoLongerThanOthers() {
        byte[] feeds = new byte[1 << 20];
        Arrays.fill(feeds, (byte) '\n');
        assertThat(new JournalEntry(List.of()).fields(new HeapBytes(feeds))).hasSizeLessThanOrEqualTo(10_000);
        Arrays.fill(feeds, (byte) 'x');
        assertThat(new JournalEntry(List.of()).summary(new HeapBytes(feeds))).hasSizeLessThan(400);
    }
}
