package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// What ssh-add and ssh ask of an agent (draft-ietf-sshm-ssh-agent; OpenSSH, `PROTOCOL.agent`). Private keys, PINs and passphrases
/// are secrets.
public final class SshAgent implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile(
            "/ssh-[A-Za-z0-9]+/agent\\.[0-9]+$|ssh[-_.]?agent|agent\\.ssh|/keyring/(\\.)?ssh$|S\\.gpg-agent\\.ssh$");
    private static final Pattern PROGRAM = Pattern.compile("ssh-agent|ssh-add");
    /// OpenSSH takes no longer ones (`AGENT_MAX_LEN`).
    private static final long LONGEST = 256 << 10;

    /// Made by `ServiceLoader`.
    public SshAgent() {}

    @Override
    public String id() {
        return "ssh-agent";
    }

    @Override
    public String label() {
        return "SSH agent";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Side first = evidence.said(Side.CLIENT).length > 0 ? Side.CLIENT : Side.SERVER;
        boolean usual = evidence.isAt(ADDRESS) || evidence.isSpokenBy(PROGRAM);
        if (!evidence.whole()) {
            return usual ? Guess.LIKELY : Guess.NO;
        }
        int type = evidence.at(first, 4);
        long length = evidence.u32(first, 0);
        boolean fits = evidence.at(first, 0) <= 0 && evidence.at(first, 1) <= 3
                && (type < 0 || (length >= 1 && length <= LONGEST && isKnown(first, type)));
        if (!fits || first == Side.SERVER) {
            return Guess.NO;
        }
        boolean alone = length == 1 && type == SshAgentDetails.LIST && evidence.said(first).length == 5;
        return usual && type >= 0 ? Guess.SURE : usual || alone ? Guess.LIKELY : Guess.NO;
    }

    private static boolean isKnown(Side side, int type) {
        return SshAgentDetails.name(side, type) != null;
    }

    @Override
    public Decoder decoder() {
        return new Messages(new InOrder());
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("type", false, "what is asked or answered: SIGN_REQUEST"),
                new FieldType("keys.key.fingerprint", false, "of a key that the agent has"),
                new FieldType("key.fingerprint", false, "of the key that is meant"),
                new FieldType("comment", false, "of a key that is added"),
                new FieldType("extension", false, "name of an extension"));
    }

    private record Messages(InOrder pairs) implements Decoder {
        @Override
        public void feed(Inflow in) {
            while (in.available() > 0) {
                if (in.isSearching() && !find(in)) {
                    return;
                }
                if (!in.has(5)) {
                    return;
                }
                long length = in.u32(0);
                int type = in.u8(4);
                if (length < 1 || length > LONGEST || !isKnown(in.side(), type)) {
                    in.malformed(1, "no message of an agent");
                    pairs.lost();
                    in.search();
                } else if (!in.has(4 + length)) {
                    return;
                } else if (in.side() == Side.CLIENT) {
                    in.cut(4 + length, Kind.REQUEST, pairs.askAlone(), SshAgentDetails.OF_CLIENT);
                } else {
                    in.cut(4 + length, Kind.RESPONSE, pairs.answer(), SshAgentDetails.OF_SERVER);
                }
            }
        }

        /// Messages that are nothing but their type: the list that is asked for, and success or failure.
        private static boolean find(Inflow in) {
            for (long at = 0; at + 5 <= in.available(); at++) {
                int type = in.u8(at + 4);
                boolean alone = in.side() == Side.CLIENT
                        ? type == SshAgentDetails.LIST
                        : type == SshAgentDetails.FAILURE || type == SshAgentDetails.SUCCESS;
                if (alone && in.u32(at) == 1) {
                    in.skip(at);
                    return true;
                }
            }
            in.skip(in.available() - 4);
            in.has(5);
            return false;
        }

        @Override
        public void lost(Side side) {
            pairs.lost();
        }

        @Override
        public Decoder copy() {
            return new Messages(pairs.copy());
        }
    }
}
