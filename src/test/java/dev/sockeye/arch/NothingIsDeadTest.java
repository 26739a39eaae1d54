package dev.sockeye.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What nothing in the program uses is not kept for the tests' sake.
@AnalyzeClasses(packages = "dev.sockeye", importOptions = ImportOption.DoNotIncludeTests.class)
class NothingIsDeadTest {
    /// What the virtual machine calls.
    /// What the launcher runs.
    private static final Set<String> START = Set.of("dev.sockeye.Main", "dev.sockeye.Main.main(String[])",
            "dev.sockeye.ui.CompiledSheets", "dev.sockeye.ui.CompiledSheets.main(String[])");

    /// What only tests ask: what something is doing just now, so that they need not sleep, and what it looks like.
    private static final Set<String> LOOKED_AT_BY_TESTS = Set.of("dev.sockeye.capture.CaptureStore.directory()",
            "dev.sockeye.protocol.DecodeJob.track(int)", "dev.sockeye.protocol.Track.states()",
            "dev.sockeye.session.SessionRules.waitingBytes()", "dev.sockeye.socket.Port.queueLimit()",
            "dev.sockeye.socket.Sending.id()", "dev.sockeye.socket.Sending.connection()",
            "dev.sockeye.socket.linux.IoPort.isRunning()", "dev.sockeye.socket.linux.LinuxTransport.background()",
            "dev.sockeye.ui.FrameTicker.isRunning()", "dev.sockeye.ui.Theme.darkProperty()",
            "dev.sockeye.ui.compose.ReceiverPopover.isShowing()", "dev.sockeye.ui.latency.LatencyViewModel.slowest()",
            "dev.sockeye.ui.control.FactRow.provenanceText()",
            "dev.sockeye.ui.control.FactRow.valueText()", "dev.sockeye.ui.control.ProblemBox.text()",
            "dev.sockeye.ui.control.SuggestionField.isOffering()", "dev.sockeye.ui.system.graph.GraphCanvas.scale()");

    /// Short ways to say or to read a spec or a draft; the program has them from text, from a form, or as a whole.
    private static final Set<String> SAID_BY_TESTS = Set.of("dev.sockeye.session.ClientSpec.inNetworkOf(int)",
            "dev.sockeye.session.ServerSpec.withBehaviour(Behaviour)",
            "dev.sockeye.session.ServerSpec.withReceiveBuffer(int)", "dev.sockeye.session.SessionSpec.text()",
            "dev.sockeye.session.TapSpec.at(Place)", "dev.sockeye.rule.Rule.always(String, Action[])",
            "dev.sockeye.capture.Draft.sameAs(long)");

    @ArchTest
    static void everyTypeIsUsed(JavaClasses classes) {
        assertThat(classes.stream().filter(type -> type.isTopLevelClass())
                .filter(type -> !type.getSimpleName().equals("package-info")
                        && !START.contains(type.getName()) && !isFoundAsAService(type))
                .filter(type -> classes.stream().filter(part -> outermost(part).equals(type))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .allMatch(dependency -> outermost(dependency.getOriginClass()).equals(type)))
                .filter(type -> !isOfConstants(type))
                .map(JavaClass::getName)).isEmpty();
    }

    /// Named in `module-info`, and found by `ServiceLoader`.
    private static boolean isFoundAsAService(JavaClass type) {
        return type.isAssignableTo("dev.sockeye.protocol.Protocol");
    }

    /// Numbers and texts are copied into the byte code of who uses them.
    private static boolean isOfConstants(JavaClass type) {
        return type.getMethods().isEmpty() && !type.getFields().isEmpty();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(NothingIsDeadTest::outermost).orElse(type);
    }

    @ArchTest
    static void everyMethodIsCalled(JavaClasses classes) {
        assertThat(classes.stream().flatMap(type -> type.getMethods().stream()).filter(NothingIsDeadTest::isOurs)
                .filter(method -> method.getAccessesToSelf().isEmpty() && method.getReferencesToSelf().isEmpty())
                .map(NothingIsDeadTest::text)
                .filter(text -> Stream.of(START, LOOKED_AT_BY_TESTS, SAID_BY_TESTS)
                        .noneMatch(known -> known.contains(text)))
                .sorted()).isEmpty();
    }

    private static boolean isOurs(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.BRIDGE)
                && !method.isAnnotatedWith("javafx.fxml.FXML")
                && !isOfTheLanguage(method) && !implementsSomething(method);
    }

    /// What the compiler makes for records and enums.
    private static boolean isOfTheLanguage(JavaMethod method) {
        JavaClass owner = method.getOwner();
        boolean ofEnum = owner.isEnum() && List.of("values", "valueOf").contains(method.getName());
        boolean component = owner.isRecord() && method.getRawParameterTypes().isEmpty()
                && owner.tryGetField(method.getName()).isPresent();
        return ofEnum || component;
    }

    /// Whoever has a supertype or a subtype calls it.
    private static boolean implementsSomething(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.of(owner.getAllRawSuperclasses(), owner.getAllRawInterfaces())
                .flatMap(types -> types.stream()).anyMatch(type -> declares(type, method))
                || owner.getAllSubclasses().stream().anyMatch(type -> type.getAllRawInterfaces().stream()
                        .anyMatch(face -> !face.equals(owner) && declares(face, method))
                        || type.getMethods().stream().anyMatch(below -> isSame(below, method)
                                && !below.getAccessesToSelf().isEmpty()));
    }

    private static boolean declares(JavaClass type, JavaMethod method) {
        return type.getMethods().stream().anyMatch(other -> isSame(other, method));
    }

    private static boolean isSame(JavaMethod one, JavaMethod other) {
        return one.getName().equals(other.getName())
                && one.getRawParameterTypes().size() == other.getRawParameterTypes().size();
    }

    private static String text(JavaCodeUnit unit) {
        return unit.getOwner().getName() + "." + unit.getName() + unit.getRawParameterTypes().stream()
                .map(JavaClass::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }
}
