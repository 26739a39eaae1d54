package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a command or an answer of Redis says.
record RespDetails(boolean isCommand) implements Details {
    static final RespDetails OF_COMMAND = new RespDetails(true);
    static final RespDetails OF_ANSWER = new RespDetails(false);
    private static final int LONGEST_SUMMARY = 200;
    private static final int MOST_SUMMARISED = 32;

    @Override
    public String summary(ByteSource bytes) {
        var text = new StringBuilder();
        if (isCommand) {
            for (Field field : arguments(bytes, MOST_SUMMARISED)) {
                text.append(text.isEmpty() ? "" : " ").append(field.masked());
            }
        } else {
            say(new RespReader(bytes).element("value", 0), text);
        }
        return text.length() > LONGEST_SUMMARY ? text.substring(0, LONGEST_SUMMARY) + "…" : text.toString();
    }

    private static void say(Field field, StringBuilder text) {
        if (field.children().isEmpty()) {
            text.append(field.masked());
            return;
        }
        text.append(field.shown()).append(" [");
        String between = "";
        for (Field child : field.children()) {
            text.append(between);
            if (text.length() > LONGEST_SUMMARY) {
                break;
            }
            say(child, text);
            between = ", ";
        }
        text.append(']');
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> first = arguments(bytes, 1);
        return first.isEmpty() ? "" : first.getFirst().masked();
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        byte[] type = bytes.bytes(new ByteRange(0, Math.min(1, bytes.length())));
        return !isCommand && type.length > 0 && (type[0] == '-' || type[0] == '!');
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        return isCommand ? arguments(bytes, Integer.MAX_VALUE) : List.of(new RespReader(bytes).element("value", 0));
    }

    private static List<Field> arguments(ByteSource bytes, int most) {
        List<Field> words = new RespReader(bytes).words(most);
        var named = new ArrayList<Field>();
        String command = "";
        for (Field word : words) {
            if (named.isEmpty()) {
                command = word.shown().toUpperCase(Locale.ROOT);
                named.add(Field.text("command", command, word.source(), word.range()));
            } else {
                named.add(isSecret(command, named, word) ? word.asSecret() : word);
            }
        }
        return named;
    }

    /// Passwords: of AUTH, also within HELLO and MIGRATE, of CONFIG SET requirepass and masterauth, and of ACL SETUSER.
    private static boolean isSecret(String command, List<Field> before, Field word) {
        int place = before.size();
        return switch (command) {
            case "AUTH" -> true;
            case "HELLO" -> isAfter(before, "AUTH", 2);
            case "MIGRATE" -> isAfter(before, "AUTH", 1) || isAfter(before, "AUTH2", 1)
                    || isAfter(before, "AUTH2", 2);
            case "CONFIG" -> isAfter(before, "REQUIREPASS", 1) || isAfter(before, "MASTERAUTH", 1);
            case "ACL" -> place > 1 && !word.shown().isEmpty() && ">#<!".indexOf(word.shown().charAt(0)) >= 0;
            default -> false;
        };
    }

    private static boolean isAfter(List<Field> before, String word, int distance) {
        int place = before.size() - distance;
        return place > 0 && before.get(place).shown().equalsIgnoreCase(word);
    }
}
