package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// MySQL and MariaDB (MySQL Source Code Documentation, "Client/Server Protocol"; MariaDB Knowledge Base, "Client/Server Protocol").
/// Encrypted and compressed conversations are said to be so.
public final class MySql implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("mysqld?x?\\.sock|mariadbd?\\.sock");
    private static final int GREETING = 10;

    /// Made by `ServiceLoader`.
    public MySql() {}

    @Override
    public String id() {
        return "mysql";
    }

    @Override
    public String label() {
        return "MySQL, MariaDB";
    }

    /// The server's greeting: a length, the number 0, the protocol's version, and the server's, which begins with a digit.
    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.whole()) {
            return evidence.isAt(ADDRESS) ? Guess.LIKELY : Guess.NO;
        }
        if (evidence.at(Side.CLIENT, 0) >= 0) {
            return Guess.NO;
        }
        for (int i = 0; i < 6; i++) {
            int next = evidence.at(Side.SERVER, i);
            if (next < 0) {
                return evidence.at(Side.SERVER, 0) >= 0 || evidence.isAt(ADDRESS) ? Guess.OPEN : Guess.NO;
            }
            boolean fits = switch (i) {
                case 0 -> true;
                case 1 -> next <= 1;
                case 4 -> next == GREETING;
                case 5 -> next >= '0' && next <= '9';
                default -> next == 0;
            };
            if (!fits) {
                return Guess.NO;
            }
        }
        return Guess.SURE;
    }

    @Override
    public Decoder decoder() {
        return new MySqlDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "name of a command: Query"),
                new FieldType("query", false, "text of a query or of a statement to prepare"),
                new FieldType("statement", true, "number of a prepared statement"),
                new FieldType("code", true, "code of an error"), new FieldType("state", false, "SQLSTATE of an error"),
                new FieldType("message", false, "text of an error"),
                new FieldType("affected", true, "rows that a command changed"),
                new FieldType("user", false, "who logs in"), new FieldType("database", false, "chosen database"));
    }
}
