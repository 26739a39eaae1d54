package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.support.Property;
import dev.sockeye.ui.control.HeapBytes;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlSecretsTest {
    private static Field hidden(byte[] said) {
        var in = new FieldReader(new HeapBytes(said), ByteOrder.BIG_ENDIAN);
        in.text("query", said.length);
        return SqlSecrets.hidden(in.last());
    }

    private static Field hidden(String said) {
        return hidden(said.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "create user bob identified by 's3'|create user bob identified by '••••'|s3",
        "CREATE USER 'ü'@'%' IDENTIFIED BY PASSWORD '*AB' REQUIRE SSL|CREATE USER 'ü'@'%' IDENTIFIED BY PASSWORD '••••' REQUIRE SSL|*AB",
        "alter user a identified with mysql_native_password as 'hash'|alter user a identified with mysql_native_password as '••••'|hash",
        "alter user a identified via ed25519 using password('s3') or unix_socket|alter user a identified via ed25519 using password('••••') or unix_socket|s3",
        "set password = password(\"it's\")|set password = password(\"••••\")|it's",
        "set password for 'bob'@'localhost' = 'a''b'|set password for 'bob'@'localhost' = '••••'|a''b",
        "select password ( 'a\\'b' ), 1|select password ( '••••' ), 1|a\\'b",
        "alter role bob with encrypted password 's3' valid until 'x'|alter role bob with encrypted password '••••' valid until 'x'|s3",
        "ALTER ROLE bob PASSWORD E's\\n3'|ALTER ROLE bob PASSWORD E'••••'|s\\n3",
        "alter role bob password $x$s'3$x$ login|alter role bob password $x$••••$x$ login|s'3",
        "alter user bob password 'never ends|alter user bob password '••••|never ends",
        "change master to master_user='m', master_password='s3', master_port=1|change master to master_user='m', master_password='••••', master_port=1|s3",
        "create user mapping for a server s options (user 'b', password 's3')|create user mapping for a server s options (user 'b', password '••••')|s3"})
    void passwordsAreMaskedAndCanBeAskedFor(String statement, String shown, String password) {
        Field field = hidden(statement);
        assertThat(field.masked()).isEqualTo(shown);
        assertThat(field.children()).singleElement().satisfies(secret -> {
            assertThat(secret.secret()).isTrue();
            assertThat(secret.shown()).isEqualTo(password);
            assertThat(secret.masked()).isEqualTo("••••");
            assertThat(new String(secret.source().bytes(secret.range()), StandardCharsets.UTF_8)).isEqualTo(password);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"select 'password'",
        "select password from users where name = 'x'", "alter role bob password null",
        "create user bob identified via unix_socket", "select 1", "~~"})
    void whatHasNoneStaysAsItIs(String statement) {
        Field field = hidden(statement);
        assertThat(field.shown()).isEqualTo(statement);
        assertThat(field.children()).isEmpty();
    }

    @Test
    void severalAreMaskedEach() {
        Field field = hidden("create user a identified by 'one', b identified by 'two'");
        assertThat(field.masked()).isEqualTo("create user a identified by '••••', b identified by '••••'");
        assertThat(field.children()).extracting(Field::shown).isEqualTo(List.of("one", "two"));
    }

    @Test
    void bearsEverythingInTime() {
        String long1 = "password ".repeat(7000);
        String long2 = "identified by '" + "\\'".repeat(30_000);
        assertThat(hidden(long1).shown()).hasSize(63_000);
        assertThat(hidden(long2).masked()).startsWith("identified by '••••");
        Property.holds(500, made -> {
            byte[] said = ("password '" + made.text() + "' identified by $a$").getBytes(StandardCharsets.UTF_8);
            said[made.integer(0, said.length - 1)] = (byte) made.integer(0, 255);
            assertThat(hidden(said).shown()).isNotNull();
        });
    }
}
