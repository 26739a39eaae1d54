package dev.sockeye.protocol.wire;

import java.util.Map;

/// The commands of MySQL's clients by their numbers.
final class MySqlCommand {
    static final int QUIT = 0x01;
    static final int QUERY = 0x03;
    static final int FIELD_LIST = 0x04;
    static final int STATISTICS = 0x09;
    static final int PROCESS_INFO = 0x0a;
    static final int PING = 0x0e;
    static final int CHANGE_USER = 0x11;
    static final int BINLOG_DUMP = 0x12;
    static final int PREPARE = 0x16;
    static final int EXECUTE = 0x17;
    static final int LONG_DATA = 0x18;
    static final int CLOSE = 0x19;
    static final int FETCH = 0x1c;
    static final int BULK_EXECUTE = 0xfa;
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(0x01, "Quit"),
            Map.entry(0x02, "InitDB"), Map.entry(0x03, "Query"), Map.entry(0x04, "FieldList"),
            Map.entry(0x05, "CreateDB"), Map.entry(0x06, "DropDB"), Map.entry(0x07, "Refresh"),
            Map.entry(0x08, "Shutdown"), Map.entry(0x09, "Statistics"), Map.entry(0x0a, "ProcessInfo"),
            Map.entry(0x0c, "ProcessKill"), Map.entry(0x0d, "Debug"), Map.entry(0x0e, "Ping"),
            Map.entry(0x11, "ChangeUser"), Map.entry(0x12, "BinlogDump"), Map.entry(0x15, "RegisterSlave"),
            Map.entry(0x16, "Prepare"), Map.entry(0x17, "Execute"), Map.entry(0x18, "SendLongData"),
            Map.entry(0x19, "CloseStatement"), Map.entry(0x1a, "ResetStatement"), Map.entry(0x1b, "SetOption"),
            Map.entry(0x1c, "Fetch"), Map.entry(0x1f, "ResetConnection"), Map.entry(0xfa, "BulkExecute"));

    private MySqlCommand() {}

    /// "Query".
    static String name(int command) {
        return NAMES.getOrDefault(command, "command " + command);
    }
}
