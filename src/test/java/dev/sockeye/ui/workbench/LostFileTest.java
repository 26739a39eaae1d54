package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.ui.EventLabels;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A server that nobody can find any more does not look as one that can be reached.
@ExtendWith(NoLeaks.class)
class LostFileTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private RowTexts row(Session server) {
        return RowTexts.of(new TreeRow.SessionRow(server), new EventLabels(room.wiring.capture()));
    }

    @Test
    void theRowOfTheServerSaysThatItsFileIsGoneAndWhenItIsBack() throws Exception {
        Session server = room.server(SocketType.SEQPACKET, "s");
        assertThat(row(server).look()).isEqualTo(RowTexts.Look.OPEN_SERVER);
        Files.move(room.path("s"), room.path("away"));
        await().until(() -> row(server).look() == RowTexts.Look.FILE_LOST);
        assertThat(row(server).detail()).contains("file gone or replaced");
        assertThat(row(server).state()).contains(room.path("s") + " was removed or moved away");
        Files.move(room.path("away"), room.path("s"));
        await().until(() -> row(server).look() == RowTexts.Look.OPEN_SERVER);
    }
}
