package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which socket files are below a folder.
@Timeout(60)
class FileSurveyTest {
    private final FileSurvey survey = new FileSurvey(new LinuxFileCalls(), new TestAccounts());

    private static Bytes bytes(Path path) {
        return Bytes.ofText(path.toString());
    }

    @Test
    void findsSocketsInFoldersAndFollowsNoLinks() throws Exception {
        try (var directory = new ShortTempDir();
                var peer = ForeignPeer.python(
                        """
                                os.makedirs(sys.argv[1] + '/a/b')
                                for name in ('/one', '/a/b/two'):
                                    b = s('datagram'); b.bind(sys.argv[1] + name)
                                os.symlink(sys.argv[1], sys.argv[1] + '/a/round'); os.mkfifo(sys.argv[1] + '/pipe'); say('ready')
                                """,
                        directory.path())) {
            assertThat(peer.line()).isEqualTo("ready");
            Files.createFile(directory.resolve("plain"));
            assertThat(survey.socketsBelow(bytes(directory.path()))).containsExactlyInAnyOrder(
                    bytes(directory.resolve("one")), bytes(directory.resolve("a/b/two")));
            assertThatThrownBy(() -> survey.socketsBelow(bytes(directory.resolve("missing"))))
                    .isInstanceOf(SocketFailedException.class).hasMessageContaining("missing");
        }
    }
}
