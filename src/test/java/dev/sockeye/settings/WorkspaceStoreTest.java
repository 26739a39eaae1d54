package dev.sockeye.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions that can be opened again, and workspaces of them.
class WorkspaceStoreTest {
    @TempDir
    Path directory;

    private WorkspaceStore store() {
        return new WorkspaceStore(directory.resolve("workspaces.json"));
    }

    private static Workspace workspace(String name, String... lines) {
        return new Workspace(name, List.of(lines).stream().map(SavedSession::parse).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve stream:/tmp/a.sock,behaviour=echo,mode=0660,allow=uid:1,otherwise=allow",
        "serve seqpacket:@a\\x2cb,rules=/tmp/r.json", "serve datagram:@", "connect stream:/tmp/a.sock,timeout=2",
        "tap stream:/tmp/a.sock,at=/tmp/b.sock", "tap stream:/tmp/a.sock,in-place=rename"})
    void aSessionIsTheLineThatTheCommandLineTakes(String line) {
        SavedSession session = SavedSession.parse(line);
        assertThat(session.text()).isEqualTo(line);
        assertThat(SavedSession.of(session.spec())).contains(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "server stream:/tmp/a", "serve stream", "connect nothing:/tmp/a"})
    void whatIsNoSessionIsSaid(String line) {
        assertThatThrownBy(() -> SavedSession.parse(line)).isInstanceOf(IllegalArgumentException.class)
                .message().endsWith(".");
    }

    @Test
    void whatBelongsToThisRunAloneIsNotSaved() {
        Address address = Address.ofPath("/tmp/a.sock");
        assertThat(SavedSession.of(TapSpec.of(SocketType.STREAM, address))).as("a hidden tap").isEmpty();
        assertThat(SavedSession.of(ClientSpec.of(SocketType.STREAM, address).inNetworkOf(4711))).isEmpty();
        assertThat(SavedSession.of(new ActivationSpec(List.of(ActivationSpecText.parse("stream:/tmp/a.sock")),
                List.of("true"), Map.of(), ActivationSpec.Way.SOCKETS, ActivationSpec.Output.KEPT))).isEmpty();
        assertThat(SavedSession.of(ServerSpec.of(SocketType.STREAM, address))).isPresent();
    }

    @Test
    void keepsThemInTheOrderOfTheirNamesAndReplacesOneOfTheSameName() throws IOException {
        store().save(workspace("web", "serve stream:/tmp/a.sock"));
        store().save(workspace("Bus", "connect stream:/tmp/b.sock"));
        store().save(workspace("web", "serve stream:/tmp/c.sock", "tap stream:/tmp/c.sock,at=/tmp/d.sock"));
        assertThat(store().all()).extracting(Workspace::name).containsExactly("Bus", "web");
        assertThat(store().all().getLast().sessions()).hasSize(2);
        store().remove(store().all().getFirst());
        assertThat(store().all()).extracting(Workspace::name).containsExactly("web");
    }

    @Test
    void neverGivesTwoTheSameName() throws IOException {
        WorkspaceStore store = store();
        store.save(workspace("one", "serve stream:/tmp/a.sock"));
        store.save(workspace("two", "serve stream:/tmp/b.sock"));
        assertThatThrownBy(() -> store.rename(store.all().getFirst(), "two"))
                .hasMessage("There is a workspace “two” already.");
        store.rename(store.all().getFirst(), " three ");
        assertThat(store().all()).extracting(Workspace::name).containsExactly("three", "two");
        Path exported = directory.resolve("out.json");
        WorkspaceStore.exportTo(exported, store.all().getLast());
        assertThat(store.importFrom(exported)).isOne();
        assertThat(store.importFrom(exported)).isOne();
        assertThat(store().all()).extracting(Workspace::name).containsExactly("three", "two", "two 2", "two 3");
    }

    @Test
    void whatCannotBeReadIsKeptAsideAndSaid() throws IOException {
        Path file = Files.writeString(directory.resolve("workspaces.json"),
                "{\"workspaces\": [{\"name\": \"a\", \"sessions\": [\"serve stream:/tmp/a\", \"nonsense\"]}]}");
        WorkspaceStore store = store();
        assertThatThrownBy(store::all).hasMessageContaining("kept aside as " + directory)
                .hasMessageContaining("Workspace 1 cannot be used: ");
        assertThat(store.all()).isEmpty();
        assertThat(file).doesNotExist();
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
        Path no = Files.writeString(directory.resolve("no.json"), "[]");
        assertThatThrownBy(() -> store.importFrom(no)).hasMessage("It has no list of “workspaces”.");
        assertThatThrownBy(() -> store.importFrom(directory.resolve("none")))
                .hasMessageStartingWith("There is no file");
    }

    @Test
    void nobodyElseMayReadThem() throws IOException {
        store().save(workspace("one", "serve stream:/tmp/a.sock"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("workspaces.json")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
    }
}
