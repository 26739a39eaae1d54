package dev.sockeye.ui;

import dev.sockeye.socket.VisibleText;
import java.util.Locale;

/// Something that a person may mean while typing.
///
/// @param text what is put into the field
/// @param detail says more about it, muted; may be empty
public record Suggestion(String text, String detail) {
    public Suggestion {
        text = VisibleText.of(text);
        detail = VisibleText.of(detail);
    }

    /// Whether it fits what has been typed so far, anywhere in it and in either case.
    public boolean fits(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return text.toLowerCase(Locale.ROOT).contains(wanted) || detail.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
