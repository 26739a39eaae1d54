package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendTurnTest {
    private final SendTurn turn = new SendTurn();

    @Test
    void endsWithTheLastMessageThatOneTurnMaySend() {
        for (int n = 0; n < 255; n++) {
            turn.used(1);
        }
        assertThat(turn.isOver()).isFalse();
        turn.used(1);
        assertThat(turn.isOver()).isTrue();
    }

    @Test
    void endsWithTheBytesThatOneTurnMaySend() {
        turn.used((1 << 20) - 1);
        assertThat(turn.isOver()).isFalse();
        turn.used(1);
        assertThat(turn.isOver()).isTrue();
    }

    @Test
    void looksForRoomAtNoMoreThanSomeOfThousandsWhoDoNotRead() {
        for (int n = 0; n < 255; n++) {
            turn.refused();
        }
        assertThat(turn.isFruitless()).isFalse();
        turn.refused();
        assertThat(turn.isFruitless()).isTrue();
        assertThat(turn.isOver()).as("nothing was sent: the next turn comes after a pause").isFalse();
    }
}
