package dev.sockeye.support;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import javafx.application.Platform;

/// A headless screen that shows nothing. JavaFX's copies each new picture of a window into its memory, pixel by pixel and with an
/// object for each: more than half of what a test of a window took. No test looks there: what they look at is drawn into
/// images, by snapshots.
final class BlindScreen {
    private static final String PACKAGE = "com.sun.glass.ui.headless.";

    private BlindScreen() {}

    /// Replaces the method that copies by one that does nothing, unless the windows are on a real screen. To be called before
    /// the toolkit starts; the package must be open to this module.
    static void use() {
        if (!"Headless".equals(System.getProperty("glass.platform"))) {
            return;
        }
        try {
            Class<?> neighbour = Class.forName(PACKAGE + "HeadlessPlatformFactory", false,
                    Platform.class.getClassLoader());
            // Whoever asks for the class from now on gets this one.
            MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(blind(neighbour));
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("JavaFX's headless screen is not the one that was known", e);
        }
    }

    private static byte[] blind(Class<?> neighbour) throws IOException {
        byte[] known;
        try (InputStream file = neighbour.getResourceAsStream("HeadlessWindow.class")) {
            known = Objects.requireNonNull(file).readAllBytes();
        }
        var classes = ClassFile.of();
        return classes.transformClass(classes.parse(known), ClassTransform.transformingMethods(
                method -> method.methodName().equalsString("blit"), (method, part) -> {
                    if (part instanceof CodeModel) {
                        method.withCode(code -> code.return_());
                    } else {
                        method.with(part);
                    }
                }));
    }
}
