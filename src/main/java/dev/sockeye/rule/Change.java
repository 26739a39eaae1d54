package dev.sockeye.rule;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.regex.Matcher;

/// Changes the bytes of a message.
interface Change {
    /// Leaves all as it is.
    Change NONE = (message, _, _) -> message;

    /// Makes the message that goes on instead.
    ///
    /// @param values for what is filled in
    /// @throws Steps.TooMany when that takes too long, or the message would become too long
    byte[] apply(byte[] message, Template.Values values, Steps steps);

    static Change of(Replacement replacement) {
        return switch (replacement) {
            case Replacement.All(String text) -> {
                Template template = Template.parse(text);
                yield (_, values, _) -> template.render(values);
            }
            case Replacement.Text(Bytes find, Bytes to) -> each(BytePattern.anywhere(find), to);
            case Replacement.Hex(String find, Bytes to) -> each(BytePattern.parse(find), to);
            case Replacement.Regex(String find, String to) -> each(TextPattern.parse(find), Template.parse(to));
        };
    }

    private static Change each(BytePattern pattern, Bytes to) {
        return (message, _, steps) -> {
            var out = new ByteArrayOutputStream(message.length);
            int copied = 0;
            ByteRange found = pattern.find(message, 0, steps);
            while (found != null) {
                out.write(message, copied, found.from() - copied);
                out.writeBytes(to.toArray());
                check(out.size());
                copied = found.to();
                found = pattern.find(message, copied, steps);
            }
            out.write(message, copied, message.length - copied);
            return out.toByteArray();
        };
    }

    private static Change each(TextPattern pattern, Template to) {
        return (message, values, steps) -> {
            var out = new ByteArrayOutputStream(message.length);
            int seen = Math.min(message.length, TextPattern.SEEN);
            String text = ByteText.of(message, seen);
            Matcher matcher = pattern.matcher(message, steps);
            int copied = 0;
            while (TextPattern.found(matcher)) {
                out.writeBytes(ByteText.bytes(text.substring(copied, matcher.start())));
                out.writeBytes(to.render(values.with(matcher)));
                check(out.size());
                copied = matcher.end();
            }
            out.writeBytes(ByteText.bytes(text.substring(copied)));
            out.writeBytes(Arrays.copyOfRange(message, seen, message.length));
            return out.toByteArray();
        };
    }

    private static void check(int size) {
        if (size > Template.LONGEST) {
            throw new Steps.TooMany();
        }
    }
}
