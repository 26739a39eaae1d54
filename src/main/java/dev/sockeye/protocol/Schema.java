package dev.sockeye.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What messages of protocol buffers consist of, and which of them the calls of services take and give: a descriptor set, as `protoc
/// --include_imports --descriptor_set_out=FILE` writes it. Never changes.
///
/// @param messages by their full names, `shop.Order`: their members by number
/// @param enums by their full names: the names of their values
/// @param calls by their paths, `/shop.Orders/Get`
public record Schema(Map<String, Map<Integer, Member>> messages, Map<String, Map<Long, String>> enums,
        Map<String, Call> calls) {
    private static final int LARGEST = 64 << 20;
    /// Nothing is known.
    public static final Schema NONE = new Schema(Map.of(), Map.of(), Map.of());

    /// A field of a message.
    ///
    /// @param type `FieldDescriptorProto.Type`, 1 (double) to 18 (sint64)
    /// @param typeName of a message or an enum
    /// @param repeated whether there may be several, which numbers are packed into one
    public record Member(String name, int type, String typeName, boolean repeated) {}

    /// What a call takes and gives: names of messages.
    public record Call(String question, String answer) {}

    /// A message of the schema.
    public record Shape(Schema schema, String name) {
        /// What has this number in it; null for nothing that is known.
        public @Nullable Member member(int number) {
            return schema.messages.getOrDefault(name, Map.of()).get(number);
        }

        /// Of a member that is a message itself.
        public Shape of(Member member) {
            return new Shape(schema, member.typeName());
        }

        /// The name of a value of a member that is an enum; its number when it has none.
        public String named(Member member, long value) {
            return schema.enums.getOrDefault(member.typeName(), Map.of()).getOrDefault(value, Long.toString(value));
        }
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /// What is sent when something is called; null when that is not known.
    ///
    /// @param path "/shop.Orders/Get"
    public @Nullable Shape question(String path) {
        Call call = calls.get(path);
        return call == null ? null : new Shape(this, call.question());
    }

    /// What comes back; null when that is not known.
    public @Nullable Shape answer(String path) {
        Call call = calls.get(path);
        return call == null ? null : new Shape(this, call.answer());
    }

    /// Reads a descriptor set from a file.
    ///
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException with a sentence when it is none
    public static Schema of(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("A descriptor set may have 64 MiB at most.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes(LARGEST));
        }
    }

    /// Reads a descriptor set.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none
    public static Schema read(byte[] set) {
        return new SchemaReader(set).read();
    }
}
