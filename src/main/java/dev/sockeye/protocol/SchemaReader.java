package dev.sockeye.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a `FileDescriptorSet` (protobuf, `descriptor.proto`), as far as it says how messages are called and what is in them.
final class SchemaReader {
    private static final int DEEPEST = 64;
    /// `FieldDescriptorProto.Label`.
    private static final int REPEATED = 3;

    private final byte[] bytes;
    private final Map<String, Map<Integer, Schema.Member>> messages = new HashMap<>();
    private final Map<String, Map<Long, String>> enums = new HashMap<>();
    private final Map<String, Schema.Call> calls = new HashMap<>();

    SchemaReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A field as it lies there: a number, or bytes from one offset to another.
    private record Part(int number, long value, int from, int to) {}

    Schema read() {
        for (Part file : parts(0, bytes.length)) {
            if (file.number() == 1) {
                file(parts(file.from(), file.to()));
            }
        }
        if (messages.isEmpty()) {
            throw wrong();
        }
        return new Schema(Map.copyOf(messages), Map.copyOf(enums), Map.copyOf(calls));
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("This is no descriptor set. Make one with"
                + " protoc --include_imports --descriptor_set_out=FILE and your .proto files.");
    }

    private List<Part> parts(int from, int to) {
        var parts = new ArrayList<Part>();
        int at = from;
        while (at < to) {
            long tag = number(at, to);
            at = behind(at, to);
            int wire = (int) tag & 7;
            long value = wire == 0 || wire == 2 ? number(at, to) : 0;
            int begin = wire == 0 || wire == 2 ? behind(at, to) : at;
            long end = switch (wire) {
                case 0 -> begin;
                case 1 -> begin + 8L;
                case 2 -> begin + value;
                case 5 -> begin + 4L;
                default -> -1;
            };
            if (end < begin || end > to) {
                throw wrong();
            }
            parts.add(new Part((int) (tag >>> 3), value, begin, (int) end));
            at = (int) end;
        }
        return parts;
    }

    private long number(int at, int to) {
        long value = 0;
        for (int n = 0; n < 10 && at + n < to; n++) {
            value |= (long) (bytes[at + n] & 0x7f) << (7 * n);
            if (bytes[at + n] >= 0) {
                return value;
            }
        }
        throw wrong();
    }

    private int behind(int at, int to) {
        int end = at;
        while (end < to && bytes[end] < 0) {
            end++;
        }
        return Math.min(end + 1, to);
    }

    private String text(Part part) {
        return new String(bytes, part.from(), part.to() - part.from(), StandardCharsets.UTF_8);
    }

    /// The last text of this number; empty for none.
    private String text(List<Part> parts, int number) {
        return parts.stream().filter(part -> part.number() == number).reduce((_, last) -> last).map(this::text)
                .orElse("");
    }

    private static int value(List<Part> parts, int number) {
        return parts.stream().filter(part -> part.number() == number).reduce((_, last) -> last)
                .map(part -> (int) part.value()).orElse(0);
    }

    /// `FileDescriptorProto`.
    private void file(List<Part> file) {
        String of = text(file, 2);
        String prefix = of.isEmpty() ? "" : of + ".";
        for (Part part : file) {
            switch (part.number()) {
                case 4 -> message(prefix, part, 0);
                case 5 -> enumeration(prefix, part);
                case 6 -> service(prefix, part);
                default -> {
                    // Options, places in the source.
                }
            }
        }
    }

    /// `DescriptorProto`.
    private void message(String prefix, Part message, int depth) {
        if (depth > DEEPEST) {
            throw wrong();
        }
        List<Part> parts = parts(message.from(), message.to());
        String name = prefix + text(parts, 1);
        var members = new HashMap<Integer, Schema.Member>();
        for (Part part : parts) {
            switch (part.number()) {
                case 2 -> {
                    List<Part> member = parts(part.from(), part.to());
                    members.put(value(member, 3),
                            new Schema.Member(text(member, 1), value(member, 5), full(text(member, 6)),
                                    value(member, 4) == REPEATED));
                }
                case 3 -> message(name + ".", part, depth + 1);
                case 4 -> enumeration(name + ".", part);
                default -> {
                    // Options, extensions.
                }
            }
        }
        messages.put(name, Map.copyOf(members));
    }

    /// ".shop.Order" is written when the name is a full one.
    private static String full(String name) {
        return name.startsWith(".") ? name.substring(1) : name;
    }

    /// `EnumDescriptorProto`.
    private void enumeration(String prefix, Part part) {
        List<Part> parts = parts(part.from(), part.to());
        var values = new HashMap<Long, String>();
        for (Part value : parts) {
            if (value.number() == 2) {
                List<Part> inside = parts(value.from(), value.to());
                values.putIfAbsent((long) value(inside, 2), text(inside, 1));
            }
        }
        enums.put(prefix + text(parts, 1), Map.copyOf(values));
    }

    /// `ServiceDescriptorProto`.
    private void service(String prefix, Part part) {
        List<Part> parts = parts(part.from(), part.to());
        for (Part method : parts) {
            if (method.number() == 2) {
                List<Part> inside = parts(method.from(), method.to());
                calls.put("/" + prefix + text(parts, 1) + "/" + text(inside, 1),
                        new Schema.Call(full(text(inside, 2)), full(text(inside, 3))));
            }
        }
    }
}
