package dev.sockeye.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The walls between the rooms.
@AnalyzeClasses(packages = "dev.sockeye", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final String ROOT = "dev.sockeye";

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.sockeye.(**)").should().beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule engineHasNoScreen = noClasses().that()
            .resideOutsideOfPackages("dev.sockeye", "dev.sockeye.ui..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
            .because("the engine runs and is tested without a toolkit");

    @ArchTest
    static final ArchRule junixsocketInOneRoom = noClasses().that().resideOutsideOfPackage("dev.sockeye.socket.unix")
            .should().dependOnClassesThat().resideInAPackage("org.newsclub..");

    @ArchTest
    static final ArchRule nativeCallsInOneRoom = noClasses()
            .that().resideOutsideOfPackages("dev.sockeye.socket.linux", "dev.sockeye.capture")
            .should().dependOnClassesThat().resideInAPackage("java.lang.foreign..");

    @ArchTest
    static final ArchRule onlyWiringKnowsTheImplementations = noClasses()
            .that().resideOutsideOfPackages("dev.sockeye", "dev.sockeye.socket..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("dev.sockeye.socket.unix..", "dev.sockeye.socket.linux..");

    /// The arrows of CONTRIBUTING.md: what each room may know besides itself. What the features of the window may know of each
    /// other comes below.
    static final Map<String, List<String>> ARROWS = Map.ofEntries(entry("socket", List.of()),
            entry("socket.linux", List.of("socket")), entry("socket.unix", List.of("socket", "socket.linux")),
            entry("capture", List.of("socket")), entry("file", List.of("capture", "socket")),
            entry("system", List.of("file", "capture", "socket")),
            entry("rule", List.of("capture", "socket")),
            entry("bench", List.of("socket")),
            entry("protocol", List.of("capture", "socket")),
            entry("protocol.wire", List.of("protocol", "socket")),
            entry("session", List.of("rule", "system", "file", "capture", "socket")),
            entry("demo", List.of("session", "system", "file", "capture", "socket")),
            entry("exchange", List.of("protocol", "file", "capture", "socket")),
            entry("settings", List.of("session", "rule", "system", "file", "capture", "socket")),
            entry("library", List.of("settings", "session", "rule", "system", "file", "capture", "socket")),
            entry("ui",
                    List.of("library", "bench", "settings", "demo", "exchange", "session", "rule", "protocol", "system",
                            "file",
                            "capture",
                            "socket")),
            entry("command",
                    List.of("bench", "settings", "demo", "exchange", "session", "rule", "protocol", "system", "file",
                            "capture",
                            "socket")));

    @ArchTest
    static void everyRoomKnowsOnlyWhatLiesBelowIt(JavaClasses classes) {
        ARROWS.forEach((room, known) -> classes().that(areIn(List.of(room))).should()
                .onlyDependOnClassesThat(areIn(Stream.concat(Stream.of(room), known.stream()).toList())
                        .or(DescribedPredicate.describe("are not ours",
                                type -> !type.getPackageName().startsWith(ROOT))))
                .check(classes));
    }

    @ArchTest
    static void everyRoomHasItsArrows(JavaClasses classes) {
        assertThat(classes.stream().filter(type -> type.getPackageName().startsWith(ROOT + ".")).map(WallsTest::room)
                .distinct()).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    }

    /// A decoder is found by `ServiceLoader`, sees bytes, and has no state but its own.
    @ArchTest
    static final ArchRule protocolsAreNamedByNobody = noClasses().that()
            .resideOutsideOfPackage("dev.sockeye.protocol.wire").should().dependOnClassesThat()
            .resideInAPackage("dev.sockeye.protocol.wire");

    @ArchTest
    static final ArchRule decodersHaveNoThreadsAndNoFiles = noClasses().that()
            .resideInAPackage("dev.sockeye.protocol.wire").should().dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.io.File.class, java.nio.file.Files.class)
            .orShould().dependOnClassesThat().resideInAPackage("java.util.concurrent..");

    /// Nobody knows the root room, and nothing is in it but the start, the end and the composition root.
    @ArchTest
    static void theRootRoomIsTheStartAndTheCompositionRoot(JavaClasses classes) {
        noClasses().that().resideOutsideOfPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT)
                .check(classes);
        assertThat(classes.stream()
                .filter(type -> type.getPackageName().equals(ROOT) && type.isTopLevelClass())
                .map(JavaClass::getSimpleName).filter(name -> !name.equals("package-info")))
                .containsExactlyInAnyOrder("Main", "Desktop", "ToolkitStart", "App", "Wiring", "LinuxPlatform",
                        "EndBySignal",
                        "Announcements", "Logs", "LastingLog", "LackOfMemory", "MeasuredServers", "HeadlessEngine");
    }

    @ArchTest
    static final ArchRule nobodyKnowsTheMainWindow = noClasses()
            .that().resideOutsideOfPackages("dev.sockeye", "dev.sockeye.ui.workbench")
            .should().dependOnClassesThat().resideInAPackage("dev.sockeye.ui.workbench");

    @ArchTest
    static final ArchRule featuresDoNotKnowEachOther = slices().matching("dev.sockeye.ui.(*)..")
            .that(new DescribedPredicate<com.tngtech.archunit.library.dependencies.Slice>("are features") {
                @Override
                public boolean test(com.tngtech.archunit.library.dependencies.Slice slice) {
                    return !slice.getNamePart(1).equals("control") && !slice.getNamePart(1).equals("workbench");
                }
            }).should().notDependOnEachOther().allowEmptyShould(true);

    @ArchTest
    static final ArchRule noAwt = noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..",
            "javax.swing..");

    /// A view model and whatever of ours it uses, directly or not, runs without a screen: a helper is no way round the wall.
    @ArchTest
    static void viewModelsAndTheirHelpersNeedNoToolkit(JavaClasses classes) {
        Map<JavaClass, JavaClass> usedBy = new LinkedHashMap<>();
        var ahead = new ArrayDeque<JavaClass>();
        classes.stream().filter(type -> type.getSimpleName().endsWith("ViewModel")).forEach(type -> {
            usedBy.put(type, type);
            ahead.add(type);
        });
        assertThat(usedBy).hasSizeGreaterThan(10);
        while (!ahead.isEmpty()) {
            JavaClass user = ahead.remove();
            user.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass())
                    .filter(type -> room(type).equals("ui") && usedBy.putIfAbsent(type, user) == null)
                    .forEach(ahead::add);
        }
        assertThat(usedBy.keySet().stream().filter(WallsTest::needsTheToolkit)
                .map(type -> type.getName() + ", used by " + usedBy.get(type).getName())).isEmpty();
    }

    private static boolean needsTheToolkit(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getName())
                .anyMatch(name -> Stream.of("javafx.scene.", "javafx.stage.", "javafx.application.")
                        .anyMatch(name::startsWith));
    }

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses().that()
            .resideOutsideOfPackage("dev.sockeye.command").should().accessField(System.class, "out");

    /// The start holds back what JavaFX says there before the program can.
    @ArchTest
    static final ArchRule onlyTheStartAndTheCommandLineComplain = noClasses().that()
            .resideOutsideOfPackages("dev.sockeye", "dev.sockeye.command").should().accessField(System.class, "err");

    private static DescribedPredicate<JavaClass> areIn(List<String> rooms) {
        return DescribedPredicate.describe("are in " + String.join(", ", rooms), type -> rooms.contains(room(type)));
    }

    /// The window is one room here.
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        String room = name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : name;
        return room.startsWith("ui.") ? "ui" : room;
    }
}
