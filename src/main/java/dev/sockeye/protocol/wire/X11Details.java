package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a message of X11 says.
///
/// @param name of the request, the request that is answered, the event or the error
/// @param about the request that an error blames, or the extension that was asked for
/// @param passed descriptors that came with it, as text
record X11Details(Form form, ByteOrder order, String name, String about, String passed) implements Details {
    /// What it is.
    enum Form {
        SET_UP,
        SET_UP_ANSWER,
        REQUEST,
        BIG_REQUEST,
        ANSWER,
        EVENT,
        ERROR
    }

    /// The parts of the requests, answers (`:` before the name) and events that are looked at most, in the order of their bytes behind the
    /// head: names with their sizes, `s` before that of a number with a sign; `d` is the second byte, `$` the text whose length was read last,
    /// `.` passes bytes over.
    private static final Map<String, String[]> PARTS = parts("""
            CreateWindow depth:d window:4 parent:4 x:s2 y:s2 width:2 height:2 border:2 class:2 visual:4 mask:4
            ChangeWindowAttributes window:4 mask:4
            GetWindowAttributes window:4
            DestroyWindow window:4
            ReparentWindow window:4 parent:4 x:s2 y:s2
            MapWindow window:4
            MapSubwindows window:4
            UnmapWindow window:4
            ConfigureWindow window:4 mask:2
            GetGeometry drawable:4
            :GetGeometry depth:d root:4 x:s2 y:s2 width:2 height:2 border:2
            QueryTree window:4
            InternAtom exists:d length:2 .2 name:$
            :InternAtom atom:4
            GetAtomName atom:4
            :GetAtomName length:2 .22 name:$
            ChangeProperty mode:d window:4 property:4 type:4 format:1 .3 count:4
            DeleteProperty window:4 property:4
            GetProperty delete:d window:4 property:4 type:4 offset:4 count:4
            :GetProperty format:d type:4 left:4 count:4
            ListProperties window:4
            SetSelectionOwner window:4 selection:4 time:4
            GetSelectionOwner selection:4
            :GetSelectionOwner window:4
            SendEvent propagate:d window:4 mask:4
            GrabKey owner:d window:4 modifiers:2 key:1
            GrabButton owner:d window:4 mask:2
            QueryPointer window:4
            :QueryPointer same:d root:4 child:4 root-x:s2 root-y:s2 x:s2 y:s2
            SetInputFocus revert:d window:4 time:4
            :GetInputFocus revert:d window:4
            OpenFont font:4 length:2 .2 name:$
            ListFonts most:2 length:2 name:$
            CreatePixmap depth:d pixmap:4 drawable:4 width:2 height:2
            FreePixmap pixmap:4
            CreateGC gc:4 drawable:4 mask:4
            ChangeGC gc:4 mask:4
            FreeGC gc:4
            PutImage format:d drawable:4 gc:4 width:2 height:2 x:s2 y:s2
            GetImage format:d drawable:4 x:s2 y:s2 width:2 height:2
            CreateColormap alloc:d colormap:4 window:4 visual:4
            AllocColor colormap:4 red:2 green:2 blue:2
            QueryExtension length:2 .2 name:$
            :QueryExtension present:1 major:1 first-event:1 first-error:1
            :ListExtensions count:d
            ChangePointerControl numerator:s2 denominator:s2 threshold:s2
            :GetPointerControl numerator:2 denominator:2 threshold:2
            :GetKeyboardControl repeat:d leds:4 click:1 bell-percent:1 bell-pitch:2 bell-duration:2
            SetScreenSaver timeout:s2 interval:s2 blanking:1 exposures:1
            :GetScreenSaver timeout:2 interval:2 blanking:1 exposures:1
            Bell percent:d
            :BIG-REQUESTS.Enable most:4
            KeyPress key:d time:4 root:4 window:4 child:4 root-x:s2 root-y:s2 x:s2 y:s2 state:2
            KeyRelease key:d time:4 root:4 window:4 child:4 root-x:s2 root-y:s2 x:s2 y:s2 state:2
            ButtonPress button:d time:4 root:4 window:4 child:4 root-x:s2 root-y:s2 x:s2 y:s2 state:2
            MotionNotify detail:d time:4 root:4 window:4 child:4 root-x:s2 root-y:s2 x:s2 y:s2 state:2
            Expose window:4 x:2 y:2 width:2 height:2 count:2
            CreateNotify parent:4 window:4 x:s2 y:s2 width:2 height:2
            DestroyNotify event:4 window:4
            UnmapNotify event:4 window:4
            MapNotify event:4 window:4
            MapRequest parent:4 window:4
            ConfigureNotify event:4 window:4 above:4 x:s2 y:s2 width:2 height:2
            PropertyNotify window:4 property:4 time:4 state:1
            ClientMessage format:d window:4 type:4
            """);

    private static Map<String, String[]> parts(String table) {
        var all = new HashMap<String, String[]>();
        table.lines().forEach(line -> {
            String[] words = line.split(" ", 2);
            all.put(words[0], words[1].split(" ", 0));
        });
        return Map.copyOf(all);
    }

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String said = fields.stream().skip(1).filter(X11Details::tells).limit(12)
                .map(field -> field.name() + "=" + field.masked()).collect(Collectors.joining(" "));
        return Brief.of((fields.getFirst().shown() + " " + said).strip());
    }

    private static boolean tells(Field field) {
        return !List.of("sequence", "length", "data", "size", "opcode").contains(field.name());
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        byte[] status = bytes.bytes(new ByteRange(0, Math.min(1, bytes.length())));
        return form == Form.ERROR || (form == Form.SET_UP_ANSWER && status.length > 0 && status[0] == 0);
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, order);
        switch (form) {
            case SET_UP -> setUp(in);
            case SET_UP_ANSWER -> setUpAnswer(in);
            case REQUEST, BIG_REQUEST -> {
                in.add(Field.text("request", name, bytes, new ByteRange(0, Math.min(2, bytes.length()))));
                in.skip(2);
                in.unsigned("size", 2);
                if (form == Form.BIG_REQUEST) {
                    in.unsigned("size", 4);
                }
                parts(name, in);
            }
            case ANSWER -> {
                String what = name.isEmpty()
                        ? "answer to what was not seen"
                        : name + (about.isEmpty() ? "" : " " + about);
                in.add(Field.text("answer", what, bytes, new ByteRange(0, Math.min(1, bytes.length()))));
                in.skip(2);
                in.unsigned("sequence", 2);
                in.unsigned("size", 4);
                parts(":" + name, in);
            }
            case EVENT -> {
                in.add(Field.text("event", name, bytes, new ByteRange(0, Math.min(1, bytes.length()))));
                in.skip(2);
                in.unsigned("sequence", 2);
                parts(name, in);
            }
            case ERROR -> error(in);
        }
        if (!passed.isEmpty()) {
            in.add(Field.text("descriptor", passed, bytes, ByteRange.NONE));
        }
        return in.fields();
    }

    private static void parts(String what, FieldReader in) {
        for (String part : PARTS.getOrDefault(what, new String[0])) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                in.skip(Integer.parseInt(part.substring(1)));
                continue;
            }
            String plain = part.substring(0, colon);
            char size = part.charAt(part.length() - 1);
            switch (part.charAt(colon + 1)) {
                case 'd' -> {
                    var second = new FieldReader(in.source(), new ByteRange(1, 2), ByteOrder.BIG_ENDIAN);
                    second.unsigned(plain, 1);
                    in.add(second.last());
                }
                case '$' -> in.text(plain, (int) Math.min(in.left(), length(in.fields())));
                case 's' -> in.signed(plain, size - '0');
                default -> in.unsigned(plain, size - '0');
            }
        }
        if (in.left() > 0) {
            in.bytes("data", in.left());
        }
    }

    private static long length(List<Field> fields) {
        return fields.stream().filter(field -> field.name().equals("length")).findFirst()
                .map(field -> Long.parseLong(field.shown())).orElse(0L);
    }

    private void error(FieldReader in) {
        in.add(Field.text("error", name, in.source(), new ByteRange(1, 2)));
        in.skip(2);
        in.unsigned("sequence", 2);
        in.unsigned("value", 4);
        in.add(Field.text("request", about, in.source(), new ByteRange(8, 11)));
        in.skip(3);
    }

    private static void setUp(FieldReader in) {
        in.add(Field.text("setup", "set-up", in.source(), new ByteRange(0, 1)));
        in.skip(2);
        in.unsigned("major", 2);
        in.unsigned("minor", 2);
        int nameLength = (int) in.number(2);
        int dataLength = (int) in.number(2);
        in.skip(2);
        in.text("authorization", nameLength);
        in.skip((4 - nameLength % 4) % 4);
        if (dataLength > 0) {
            in.bytes("secret", dataLength);
            in.replaceLast(in.last().asSecret());
        }
    }

    private static void setUpAnswer(FieldReader in) {
        int status = (int) in.unsigned("status", 1);
        in.replaceLast(in.last().shownAs(status == 1 ? "accepted" : status == 0 ? "refused" : "authenticate"));
        int reason = (int) in.number(1);
        in.unsigned("major", 2);
        in.unsigned("minor", 2);
        in.skip(2);
        if (status == 0) {
            in.text("reason", Math.min(reason, in.left()));
        } else if (status == 1) {
            in.unsigned("release", 4);
            in.unsigned("id-base", 4);
            in.unsigned("id-mask", 4);
            in.skip(4);
            int vendor = (int) in.number(2);
            in.unsigned("longest-request", 2);
            in.unsigned("screens", 1);
            in.skip(11);
            in.text("vendor", Math.min(vendor, in.left()));
        } else {
            in.text("reason", in.left());
        }
        if (in.left() > 0) {
            in.bytes("data", in.left());
        }
    }
}
