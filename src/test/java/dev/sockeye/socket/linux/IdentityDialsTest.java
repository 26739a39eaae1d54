package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Identity;
import dev.sockeye.support.NoLeaks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who is dialled as whom.
@ExtendWith(NoLeaks.class)
class IdentityDialsTest {
    /// It is dialled without a change of threads, so a mistake here would lend this program's rights.
    @Test
    void onlyWhoHasThisProcessesUserGroupAndGroupsIsTheSame() throws Exception {
        int uid = field("Uid:").get(1);
        int gid = field("Gid:").get(1);
        List<Integer> groups = field("Groups:");
        var more = new ArrayList<>(groups);
        more.add(54321);
        try (var dials = new IdentityDials()) {
            assertThat(dials.isOwn(new Identity(uid, gid, groups))).isTrue();
            assertThat(dials.isOwn(new Identity(uid, gid, groups.reversed()))).isTrue();
            assertThat(dials.isOwn(new Identity(uid + 1, gid, groups))).isFalse();
            assertThat(dials.isOwn(new Identity(uid, gid + 1, groups))).isFalse();
            assertThat(dials.isOwn(new Identity(uid, gid, more))).isFalse();
        }
    }

    private static List<Integer> field(String name) throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(name))
                .flatMap(line -> Arrays.stream(line.substring(name.length()).strip().split("\\s+", -1)))
                .filter(word -> !word.isEmpty()).map(Integer::valueOf).toList();
    }
}
