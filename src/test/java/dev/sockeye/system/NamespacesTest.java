package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacesTest {
    private static final String WAIT = "say('up'); sys.stdin.readline()";

    @Test
    void findsWhoRunsElsewhere() throws Exception {
        Unshared.assumePermitted("--net", "--mount");
        try (var both = ForeignPeer.pythonUnder(List.of("unshare", "--net", "--mount"), """
                child = os.fork()
                if child: say(child); sys.stdin.readline()
                else: signal.pause()
                """);
                var mount = ForeignPeer.pythonUnder(List.of("unshare", "--mount"), WAIT);
                var here = ForeignPeer.python(WAIT)) {
            int child = Integer.parseInt(both.line());
            mount.line();
            here.line();
            Namespaces.Found found = new Namespaces().find();
            NamespaceGroup group = groupOf(found, both.pid());
            assertThat(group.processes()).containsExactlyInAnyOrder(
                    new NamespaceGroup.Member((int) both.pid(), "python3"),
                    new NamespaceGroup.Member(child, "python3"));
            assertThat(group.hasOwnNetwork()).isTrue();
            assertThat(group.hasOwnMounts()).isTrue();
            assertThat(group.network())
                    .isEqualTo(Files.readSymbolicLink(Path.of("/proc/" + child + "/ns/net")).toString());
            assertThat(group.scope().pid()).isIn((int) both.pid(), child);
            assertThat(groupOf(found, mount.pid()).hasOwnNetwork()).isFalse();
            assertThat(found.others()).noneMatch(other -> has(other, here.pid()));
        }
    }

    @Test
    void findsNetworkNamespacesOfProcessesThatMayNotBeLookedInto() throws Exception {
        Unshared.assumePermitted("--net", "--mount");
        try (var far = ForeignPeer.pythonUnder(
                List.of("unshare", "--net", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), WAIT);
                var near = ForeignPeer.pythonAs(65534, 65534, WAIT)) {
            far.line();
            near.line();
            try (var finder = ForeignPeer.of("setpriv", "--bounding-set=-all", "--inh-caps=-all",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    "target/test-classes:target/classes", NamespacePrinter.class.getName())) {
                String found = finder.rest();
                assertThat(found.lines()).anyMatch(line -> line.contains("hasOwnNetwork=true")
                        && line.contains("Member[pid=" + far.pid() + ", command=python3]"));
                assertThat(found).doesNotContain("pid=" + near.pid() + ",")
                        .containsPattern("process(es)? of other users may not be looked into");
            }
        }
    }

    private static NamespaceGroup groupOf(Namespaces.Found found, long pid) {
        return found.others().stream().filter(group -> has(group, pid)).findFirst().orElseThrow();
    }

    private static boolean has(NamespaceGroup group, long pid) {
        return group.processes().stream().anyMatch(member -> member.pid() == pid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0::/system.slice/docker-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.scope | docker 0123456789ab
            12:cpu:/docker/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | docker 0123456789ab
            0::/machine.slice/libpod-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.scope/container | podman 0123456789ab
            0::/kubepods.slice/kubepods-besteffort.slice/cri-containerd-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.scope | kubernetes 0123456789ab
            0::/lxc.payload.web1/init.scope | web1
            0::/machine.slice/systemd-nspawn@box.service/payload | box
            0::/system.slice/systemd-resolved.service | systemd-resolved.service
            0::/user.slice/user-1000.slice/session-2.scope | nothing
            """)
    void namesContainersByTheirControlGroup(String cgroup, String name) {
        assertThat(ContainerName.of(cgroup + "\n").orElse("nothing")).isEqualTo(name);
    }
}
