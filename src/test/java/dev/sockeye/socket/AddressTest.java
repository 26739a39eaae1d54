package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.Property;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void everyAbstractNameCanBeTypedAgain() {
        // "@" alone is what a person types for autobind, so the empty name has no text of its own.
        Property.holds(made -> {
            Address address = new Address.Abstract(Bytes.of(made.bytes(1, 107)));
            assertThat(Address.parse(address.text())).isEqualTo(address);
        });
    }

    @Test
    void everyPathCanBeTypedAgain() {
        Property.holds(made -> canBeTypedAgain(made.bytes(1, 200)));
    }

    private static void canBeTypedAgain(byte[] path) {
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
        // What is there and is asked for has a name: the empty one.
        assertThat(Address.parseExisting("@")).isEqualTo(new Address.Abstract(Bytes.of(new byte[0])));
        assertThat(Address.parseExisting("@").text()).isEqualTo("@");
        assertThat(Address.parseExisting("@\\x00")).isEqualTo(Address.parse("@\\x00"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Address.parse("")).hasMessage("The path is empty.");
        assertThatThrownBy(() -> Address.parse("/tmp/\\x00")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> Address.parse("/tmp/\\q")).hasMessageContaining("backslash");
        assertThatThrownBy(() -> Address.parse("@" + "a".repeat(108))).hasMessageContaining("at most 107");
    }
}
