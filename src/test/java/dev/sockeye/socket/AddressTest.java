package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Property
    void everyAbstractNameCanBeTypedAgain(@ForAll @Size(max = 107) byte[] name) {
        // "@" alone is what a person types for autobind, so the empty name has no text of its own.
        if (name.length > 0) {
            Address address = new Address.Abstract(Bytes.of(name));
            assertThat(Address.parse(address.text())).isEqualTo(address);
        }
    }

    @Property
    void everyPathCanBeTypedAgain(@ForAll @Size(min = 1, max = 200) byte[] path) {
        for (int i = 0; i < path.length; i++) {
            path[i] = path[i] == 0 ? 1 : path[i];
        }
        Address address = new Address.Pathname(Bytes.of(path));
        String prefix = path[0] == '@' ? "./" : "";
        assertThat(Address.parse(address.text())).isEqualTo(Address.parse(prefix + Bytes.of(path).escaped()));
        assertThat(prefix.isEmpty() ? Address.parse(address.text()) : address).isEqualTo(address);
    }

    @Test
    void showsWhatIsNotTextAsEscapes() {
        assertThat(Address.parse("@a\\x00b\\xff\\\\").text()).isEqualTo("@a\\x00b\\xff\\\\");
        assertThat(Address.parse("/tmp/ä b").text()).isEqualTo("/tmp/ä b");
    }

    @Test
    void aLoneAtAsksForAutobind() {
        assertThat(Address.parse("@")).isEqualTo(new Address.Unnamed());
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Address.parse("")).hasMessage("The path is empty.");
        assertThatThrownBy(() -> Address.parse("/tmp/\\x00")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> Address.parse("/tmp/\\q")).hasMessageContaining("backslash");
        assertThatThrownBy(() -> Address.parse("@" + "a".repeat(108))).hasMessageContaining("at most 107");
    }
}
