package dev.sockeye.support;

import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.Finding;

/// A person who types an address into a form and waits for what is said about it.
public final class TypedAddress {
    private TypedAddress() {}

    public static Finding found(String typed, AddressInput address, TestScreen screen) {
        address.textProperty().set(typed);
        screen.until("looked", () -> address.findingProperty().get().level() != Finding.Level.LOOKING);
        return address.findingProperty().get();
    }
}
