package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a message of NBD says.
record NbdDetails(Form form) implements Details {
    private static final Map<Form, NbdDetails> ALL = new EnumMap<>(Form.class);
    private static final List<String> COMMANDS = List.of("READ", "WRITE", "DISC", "FLUSH", "TRIM", "CACHE",
            "WRITE_ZEROES", "BLOCK_STATUS", "RESIZE");
    private static final Map<Long, String> OPTIONS = Map.of(1L, "EXPORT_NAME", 2L, "ABORT", 3L, "LIST", 4L,
            "PEEK_EXPORT", 5L, "STARTTLS", 6L, "INFO", 7L, "GO", 8L, "STRUCTURED_REPLY", 9L, "LIST_META_CONTEXT", 10L,
            "SET_META_CONTEXT");
    private static final Map<Long, String> ANSWERS = Map.ofEntries(Map.entry(1L, "ACK"), Map.entry(2L, "SERVER"),
            Map.entry(3L, "INFO"), Map.entry(4L, "META_CONTEXT"), Map.entry(0x80000001L, "ERR_UNSUP"),
            Map.entry(0x80000002L, "ERR_POLICY"), Map.entry(0x80000003L, "ERR_INVALID"),
            Map.entry(0x80000004L, "ERR_PLATFORM"), Map.entry(0x80000005L, "ERR_TLS_REQD"),
            Map.entry(0x80000006L, "ERR_UNKNOWN"), Map.entry(0x80000007L, "ERR_SHUTDOWN"),
            Map.entry(0x80000008L, "ERR_BLOCK_SIZE_REQD"), Map.entry(0x80000009L, "ERR_TOO_BIG"),
            Map.entry(0x8000000aL, "ERR_EXT_HEADER_REQD"));
    private static final Map<Long, String> CHUNKS = Map.of(0L, "NONE", 1L, "OFFSET_DATA", 2L, "OFFSET_HOLE", 5L,
            "BLOCK_STATUS", 6L, "BLOCK_STATUS_EXT", 32769L, "ERROR", 32770L, "ERROR_OFFSET");
    private static final Map<Long, String> ERRORS = Map.of(0L, "none", 1L, "EPERM", 5L, "EIO", 12L, "ENOMEM", 22L,
            "EINVAL", 28L, "ENOSPC", 75L, "EOVERFLOW", 95L, "ENOTSUP", 108L, "ESHUTDOWN");

    static {
        for (Form form : Form.values()) {
            ALL.put(form, new NbdDetails(form));
        }
    }

    /// What it is.
    enum Form {
        GREETING,
        OLD_GREETING,
        FLAGS,
        OPTION,
        OPTION_ANSWER,
        EXPORT,
        REQUEST,
        EXTENDED,
        SIMPLE,
        STRUCTURED,
        EXTENDED_ANSWER,
        ENCRYPTED
    }

    static NbdDetails of(Form form) {
        NbdDetails details = ALL.get(form);
        return details == null ? new NbdDetails(form) : details;
    }

    @Override
    public String summary(ByteSource bytes) {
        if (form == Form.ENCRYPTED) {
            return "encrypted";
        }
        return Brief.of(fields(bytes).stream().map(NbdDetails::word).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    private static String word(Field field) {
        return switch (field.name()) {
            case "cookie", "command-flags", "bytes", "queries" -> "";
            case "data" -> field.range().length() + " bytes";
            case "error" -> field.shown().equals("none") ? "ok" : field.shown();
            case "type", "option", "answer", "greeting", "message", "context" -> field.masked();
            default -> field.name() + "=" + field.masked();
        };
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return switch (form) {
            case SIMPLE, STRUCTURED, EXTENDED_ANSWER -> fields(bytes).stream()
                    .anyMatch(field -> field.name().equals("error") && !field.shown().equals("none"));
            case OPTION_ANSWER -> {
                byte[] answer = bytes.bytes(new ByteRange(12, Math.min(13, bytes.length())));
                yield answer.length > 0 && answer[0] < 0;
            }
            default -> false;
        };
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        switch (form) {
            case GREETING -> {
                in.text("greeting", 16);
                in.unsigned("flags", 2);
            }
            case OLD_GREETING -> {
                in.text("greeting", 8);
                in.skip(8);
                in.unsigned("size", 8);
                in.unsigned("flags", 4);
            }
            case FLAGS -> in.unsigned("flags", 4);
            case OPTION -> option(in);
            case OPTION_ANSWER -> optionAnswer(in);
            case EXPORT -> {
                in.unsigned("size", 8);
                in.unsigned("flags", 2);
            }
            case REQUEST, EXTENDED -> request(in);
            case SIMPLE -> {
                in.skip(4);
                named("error", in.unsigned("error", 4), ERRORS, in);
                in.unsigned("cookie", 8);
                rest(in);
            }
            case STRUCTURED, EXTENDED_ANSWER -> chunk(in);
            case ENCRYPTED -> in.bytes("encrypted", in.left());
        }
        return in.fields();
    }

    private static void named(String name, long number, Map<Long, String> names, FieldReader in) {
        String text = names.getOrDefault(number, name + " " + number);
        in.replaceLast(Field.text(name, text, in.source(), in.last().range()));
    }

    private static void rest(FieldReader in) {
        if (in.left() > 0) {
            in.bytes("data", in.left());
        }
    }

    private static void counted(String name, FieldReader in) {
        in.text(name, (int) Math.min(in.number(4), in.left()));
    }

    private static void option(FieldReader in) {
        in.skip(8);
        long option = in.unsigned("option", 4);
        named("option", option, OPTIONS, in);
        in.skip(4);
        if (option == 1) {
            in.text("name", in.left());
        } else if (option == 6 || option == 7) {
            counted("name", in);
            long count = in.number(2);
            for (long n = 0; n < count && in.left() > 0; n++) {
                in.unsigned("info", 2);
            }
        } else if (option == 9 || option == 10) {
            counted("name", in);
            long count = in.number(4);
            for (long n = 0; n < count && in.left() > 0; n++) {
                counted("context", in);
            }
        } else {
            rest(in);
        }
    }

    private static void optionAnswer(FieldReader in) {
        in.skip(8);
        named("option", in.unsigned("option", 4), OPTIONS, in);
        long type = in.unsigned("answer", 4);
        named("answer", type, ANSWERS, in);
        in.skip(4);
        if (type == 2) {
            counted("name", in);
            rest(in);
        } else if (type == 3) {
            long info = in.unsigned("info", 2);
            switch ((int) info) {
                case 0 -> {
                    in.unsigned("size", 8);
                    in.unsigned("flags", 2);
                }
                case 1, 2 -> in.text(info == 1 ? "name" : "description", in.left());
                case 3 -> {
                    in.unsigned("minimum", 4);
                    in.unsigned("preferred", 4);
                    in.unsigned("maximum", 4);
                }
                default -> rest(in);
            }
        } else if (type == 4) {
            in.unsigned("id", 4);
            in.text("context", in.left());
        } else if (type > 4 && in.left() > 0) {
            in.text("message", in.left());
        }
    }

    private void request(FieldReader in) {
        in.skip(4);
        in.unsigned("command-flags", 2);
        int type = (int) in.unsigned("type", 2);
        in.replaceLast(Field.text("type", type < COMMANDS.size() ? COMMANDS.get(type) : "command " + type, in.source(),
                in.last().range()));
        in.unsigned("cookie", 8);
        in.unsigned("offset", 8);
        in.unsigned("length", form == Form.EXTENDED ? 8 : 4);
        if (in.left() > 0) {
            in.bytes("bytes", in.left());
        }
    }

    private void chunk(FieldReader in) {
        in.skip(4);
        in.unsigned("command-flags", 2);
        long type = in.unsigned("type", 2);
        named("type", type, CHUNKS, in);
        in.unsigned("cookie", 8);
        in.skip(form == Form.EXTENDED_ANSWER ? 16 : 4);
        if (type == 1) {
            in.unsigned("offset", 8);
            rest(in);
        } else if (type == 2) {
            in.unsigned("offset", 8);
            in.unsigned("length", 4);
        } else if (type == 5 && in.left() >= 4) {
            in.unsigned("id", 4);
            in.group("extents", in.left() / 8 + " extents", in.left(), extents -> {
                while (extents.left() >= 8) {
                    long length = extents.number(4);
                    extents.unsigned("extent", 4);
                    extents.replaceLast(extents.last().shownAs(length + " bytes, flags " + extents.last().shown()));
                }
            });
        } else if (type >= 32769) {
            named("error", in.unsigned("error", 4), ERRORS, in);
            in.text("message", (int) Math.min(in.number(2), in.left()));
        } else {
            rest(in);
        }
    }
}
