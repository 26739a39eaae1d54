package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ForeignPeer;
import org.junit.jupiter.api.Test;

class KernelSettingTest {
    @Test
    void isTheWholeNumberAsOtherProgramsReadIt() throws Exception {
        for (String name : new String[]{"kernel/overflowuid", "kernel/pid_max", "fs/protected_symlinks"}) {
            assertThat(KernelSetting.number(name))
                    .contains(Long.parseLong(ForeignPeer.run("cat", "/proc/sys/" + name).strip()));
        }
    }

    @Test
    void isEmptyWhenThereIsNone() {
        assertThat(KernelSetting.number("kernel/no-such-setting")).isEmpty();
        assertThat(KernelSetting.number("kernel/ostype")).isEmpty();
    }
}
