package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions of the real C library, called through the one stub.
class CFunctionTest {
    private static final int O_RDONLY = 0;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int PROT_READ = 1;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
    private static final int PAGE = 4096;
    /// What a function that takes an `int` reads of it is 1.
    private static final long UPPER_HALF = (1L << 32) | 1;

    @Test
    void givesWhatTheFunctionGives() {
        assertThat(CFunction.of("getpid").plain(0)).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(CFunction.of("isatty").call(-1)).as("false, and errno set").isZero();
    }

    @Test
    void aFailureIsTheNegativeErrno() {
        assertThat(CFunction.of("close").call(-1)).isEqualTo(-Errno.EBADF);
        assertThat(CFunction.of("read").callLong(-1, 0, 0)).isEqualTo(-Errno.EBADF);
        try (Arena arena = Arena.ofConfined()) {
            assertThat(CFunction.of("open").call(CFunction.at(arena.allocateFrom("/is/not/there")), O_RDONLY))
                    .isEqualTo(-Errno.ENOENT);
        }
    }

    @Test
    void aNegativeResultOfAFunctionThatCannotFailIsAResult() {
        try (Arena arena = Arena.ofConfined()) {
            assertThat(CFunction.of("atoi").plain(CFunction.at(arena.allocateFrom("-7")))).isEqualTo(-7);
        }
        assertThat(CFunction.of("abs").plain(-5)).isEqualTo(5);
        assertThat(CFunction.of("abs").plain(UPPER_HALF)).isEqualTo(1);
    }

    @Test
    void callsVariadicFunctions(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "hello");
        try (Arena arena = Arena.ofConfined()) {
            int fd = CFunction.of("open").call(CFunction.at(arena.allocateFrom(file.toString())), O_RDONLY);
            CFunction fcntl = CFunction.of("fcntl");
            assertThat(fcntl.call(fd, F_SETFD, 1)).isZero();
            assertThat(fcntl.call(fd, F_GETFD)).isEqualTo(1);
            MemorySegment room = arena.allocate(8);
            assertThat(CFunction.of("pread").callLong(fd, CFunction.at(room), 8, 1)).isEqualTo(4);
            assertThat(room.getString(0)).isEqualTo("ello");
            assertThat(CFunction.of("close").call(fd)).isZero();
        }
    }

    @Test
    void sixArgumentsArriveAndAnAddressComesWhole() {
        long address = CFunction.of("mmap").callLong(0, PAGE, PROT_READ, MAP_PRIVATE_ANONYMOUS, -1, 0);
        assertThat(address).isGreaterThan(UPPER_HALF);
        assertThat(CFunction.of("munmap").call(address, PAGE)).isZero();
        assertThat(CFunction.of("mmap").callLong(0, PAGE, PROT_READ, MAP_PRIVATE_ANONYMOUS, -1, 1))
                .as("an offset that is no page").isEqualTo(-Errno.EINVAL);
    }

    @Test
    void refusesMemoryThatMovesOrIsGone() {
        assertThatThrownBy(() -> CFunction.at(MemorySegment.ofArray(new byte[1])))
                .isInstanceOf(IllegalArgumentException.class);
        Arena arena = Arena.ofConfined();
        MemorySegment closed = arena.allocate(1);
        arena.close();
        assertThatThrownBy(() -> CFunction.at(closed)).isInstanceOf(IllegalStateException.class);
    }
}
