package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What is known of a connection's peer, as it lies in the row of data: its length, the connection, the facts.
record PeerRecord(int connection, PeerFacts facts) {
    /// More than the longest has.
    static final int LARGEST = 1 << 19;

    /// Writes records. A process that connects again and again is encoded once: most connections of a busy server come from few.
    ///
    /// For one thread at a time.
    static final class Encoder {
        /// Of the last peer's process and of the last server's behind a tap.
        private Encoded peer = new Encoded(ProcessFacts.unknown(""), new byte[0]);
        private Encoded server = peer;

        @SuppressWarnings("ArrayRecordComponent") // written out as it is, never compared nor changed
        private record Encoded(ProcessFacts process, byte[] bytes) {}

        ByteBuffer encode(PeerRecord record) {
            var bytes = new ByteArrayOutputStream(512);
            try (var out = new DataOutputStream(bytes)) {
                PeerFacts facts = record.facts();
                out.writeInt(0);
                out.writeInt(record.connection());
                peer = of(peer, facts.process());
                write(out, facts, peer.bytes());
                PeerFacts other = facts.server();
                if (other != null) {
                    server = of(server, other.process());
                    write(out, other, server.bytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the facts of a peer cannot be written", e);
            }
            ByteBuffer encoded = ByteBuffer.wrap(bytes.toByteArray());
            return encoded.putInt(0, encoded.remaining());
        }

        /// The one known already when it is of this very object.
        @SuppressWarnings("ReferenceEquality") // what was looked at once is one object; comparing takes as long as encoding
        private static Encoded of(Encoded known, ProcessFacts process) throws IOException {
            return known.process() == process ? known : new Encoded(process, encoded(process));
        }
    }

    private static byte[] encoded(ProcessFacts process) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out, process.command());
            write(out, process.executable());
            write(out, process.user());
            write(out, process.group());
            write(out, process.commandLine().map(arguments -> arguments.size() + ""));
            for (String argument : process.commandLine().or(List.of())) {
                out.writeUTF(argument);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, PeerFacts facts, byte[] process) throws IOException {
        out.writeBoolean(facts.identified());
        out.writeLong(facts.timeNanos());
        out.writeUTF(facts.provenance().name());
        for (Fact<Integer> id : List.of(facts.credentials().pid(), facts.credentials().uid(),
                facts.credentials().gid())) {
            write(out, id.map(String::valueOf));
        }
        write(out, facts.address());
        out.write(process);
        out.writeBoolean(facts.server() != null);
    }

    private static void write(DataOutputStream out, Fact<String> fact) throws IOException {
        out.writeBoolean(fact.isKnown());
        out.writeUTF(switch (fact) {
            case Fact.Known<String>(String value) -> value;
            case Fact.Unknown<String>(String reason) -> BoundedText.note(reason);
        });
    }

    private static void write(DataOutputStream out, Address address) throws IOException {
        Bytes bytes = switch (address) {
            case Address.Pathname(Bytes path) -> path;
            case Address.Abstract(Bytes name) -> name;
            case Address.Unnamed _ -> Bytes.of(new byte[0]);
        };
        out.writeByte(address instanceof Address.Pathname ? 'p' : address instanceof Address.Abstract ? 'a' : 'u');
        out.writeShort(bytes.length());
        out.write(bytes.toArray());
    }

    /// @param record with its length, which is known to be whole
    static PeerRecord decode(byte[] record) {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            in.readInt();
            int connection = in.readInt();
            return new PeerRecord(connection, facts(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the facts of a peer cannot be read", e);
        }
    }

    private static PeerFacts facts(DataInputStream in) throws IOException {
        boolean identified = in.readBoolean();
        long time = in.readLong();
        Provenance provenance = Provenance.valueOf(in.readUTF());
        var credentials = new Credentials(number(in), number(in), number(in));
        Address address = address(in);
        Fact<String> command = text(in);
        Fact<String> executable = text(in);
        Fact<String> user = text(in);
        Fact<String> group = text(in);
        Fact<Integer> count = number(in);
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count.or(0); i++) {
            arguments.add(in.readUTF());
        }
        var process = new ProcessFacts(command, executable, count.map(_ -> List.copyOf(arguments)), user, group);
        PeerFacts server = in.readBoolean() ? facts(in) : null;
        return new PeerFacts(identified, credentials, provenance, address, process, time, server);
    }

    private static Fact<String> text(DataInputStream in) throws IOException {
        boolean known = in.readBoolean();
        String text = in.readUTF();
        return known ? Fact.known(text) : Fact.unknown(text);
    }

    private static Fact<Integer> number(DataInputStream in) throws IOException {
        return text(in).map(Integer::valueOf);
    }

    private static Address address(DataInputStream in) throws IOException {
        int kind = in.readByte();
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return switch (kind) {
            case 'p' -> new Address.Pathname(Bytes.of(bytes));
            case 'a' -> new Address.Abstract(Bytes.of(bytes));
            default -> new Address.Unnamed();
        };
    }
}
