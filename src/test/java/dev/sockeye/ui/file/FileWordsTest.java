package dev.sockeye.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.file.FileRights;
import dev.sockeye.file.SocketFile;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileWordsTest {
    @Test
    void splitsDeviceNumbersAsTheCLibraryDoes() {
        assertThat(FileWords.device(0xfe03)).isEqualTo("254:3");
        assertThat(FileWords.device(0x100012300045L)).isEqualTo("4096:74565");
    }

    @Test
    void leavesOutWhatTheFileSystemDoesNotKeep() {
        var status = new FileStatus(new FileIdentity(0xfe03, 7), FileStatus.Kind.SOCKET, 0600, 0, 0, 2, 1, 1);
        var rows = FileWords.of(new SocketFile(new Address.Pathname(Bytes.ofText("/s")), Bytes.ofText("/s"), status,
                new FileRights(status.mode(), 0, 0, List.of()), List.of(), Fact.known(SocketFile.State.LIVE),
                Fact.unknown("not asked")));

        assertThat(rows).extracting(FileWords.Row::key).containsExactly("inode", "links", "modified", "changed");
        assertThat(rows.getFirst().value()).isEqualTo("254:3 · 7");
    }
}
