package dev.sockeye.ui.control;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import javafx.scene.control.Control;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;

/// Chooses a row of a list, table or tree by typing how a word in it begins, as lists do elsewhere: what is typed without a
/// pause belongs together until another row is chosen, and one letter again and again goes from row to row. Only for the JavaFX thread.
public final class TypeAhead {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Control list;
    private final Rows rows;
    private String typed = "";
    private long lastNanos;
    private int lastChosen = -1;

    /// The rows of a list.
    ///
    /// @param count how many there are now
    /// @param chosen the one that is chosen, -1 for none
    /// @param text what a row says
    /// @param choose chooses a row
    public record Rows(IntSupplier count, IntSupplier chosen, IntFunction<String> text, IntConsumer choose) {}

    private TypeAhead(Control list, Rows rows) {
        this.list = list;
        this.rows = rows;
    }

    /// From now on, what is typed while the list has the keyboard chooses a row.
    public static void install(Control list, Rows rows) {
        var ahead = new TypeAhead(list, rows);
        list.addEventHandler(KeyEvent.KEY_TYPED, ahead::typed);
    }

    private void typed(KeyEvent key) {
        String character = key.getCharacter();
        if (key.isControlDown() || key.isAltDown() || key.isMetaDown() || character.isEmpty()
                || Character.isISOControl(character.codePointAt(0))) {
            return;
        }
        long now = System.nanoTime();
        if (now - lastNanos > PAUSE_NANOS || rows.chosen().getAsInt() != lastChosen) {
            typed = "";
        }
        if (typed.isEmpty() && character.isBlank()) {
            return;
        }
        typed += character.toLowerCase(Locale.ROOT);
        key.consume();
        choose(character.toLowerCase(Locale.ROOT));
        lastNanos = now;
        lastChosen = rows.chosen().getAsInt();
    }

    private void choose(String character) {
        int chosen = rows.chosen().getAsInt();
        int found = find(typed, typed.equals(character) ? chosen + 1 : chosen);
        if (found < 0 && typed.replace(character, "").isEmpty()) {
            found = find(character, chosen + 1);
        }
        if (found >= 0) {
            rows.choose().accept(found);
            if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollTo(found);
            }
        }
    }

    /// The first row from that one on, and then from the top, in which a word begins so, or -1.
    private int find(String wanted, int from) {
        int count = rows.count().getAsInt();
        for (int i = 0; i < count; i++) {
            int row = Math.floorMod(from + i, count);
            if (hasWord(rows.text().apply(row).toLowerCase(Locale.ROOT), wanted)) {
                return row;
            }
        }
        return -1;
    }

    private static boolean hasWord(String text, String wanted) {
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }
}
