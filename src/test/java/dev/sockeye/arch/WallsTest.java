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
    static final ArchRule faceKnowsNoImplementation = noClasses().that().resideInAPackage("dev.sockeye.socket")
            .should().dependOnClassesThat()
            .resideInAnyPackage("dev.sockeye.socket.unix..", "dev.sockeye.socket.linux..");

    @ArchTest
    static final ArchRule onlyWiringKnowsTheImplementations = noClasses()
            .that().resideOutsideOfPackages("dev.sockeye", "dev.sockeye.socket..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("dev.sockeye.socket.unix..", "dev.sockeye.socket.linux..");

    @ArchTest
    static final ArchRule nothingPointsBackToTheScreen = noClasses().that()
            .resideOutsideOfPackages("dev.sockeye", "dev.sockeye.ui..")
            .should().dependOnClassesThat().resideInAPackage("dev.sockeye.ui..");

    /// The arrows of CONTRIBUTING.md: what each room may know besides itself. The features of the window come below.
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(entry("socket", List.of()),
            entry("socket.linux", List.of("socket")), entry("socket.unix", List.of("socket", "socket.linux")),
            entry("capture", List.of("socket")), entry("file", List.of("capture", "socket")),
            entry("system", List.of("file", "capture", "socket")),
            entry("rule", List.of("capture", "socket")),
            entry("session", List.of("rule", "system", "file", "capture", "socket")),
            entry("exchange", List.of("file", "capture", "socket")),
            entry("settings", List.of("session", "rule", "system", "file", "capture", "socket")),
            entry("command",
                    List.of("settings", "exchange", "session", "rule", "system", "file", "capture", "socket")));

    @ArchTest
    static void everyRoomKnowsOnlyWhatLiesBelowIt(JavaClasses classes) {
        ARROWS.forEach((room, known) -> classes().that().resideInAPackage(ROOT + "." + room).should()
                .onlyDependOnClassesThat(outsideOurRoomsOr(Stream.concat(Stream.of(room), known.stream())
                        .map(name -> ROOT + "." + name).toArray(String[]::new)))
                .check(classes));
    }

    @ArchTest
    static void everyRoomHasItsArrows(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1))
                .filter(name -> !name.equals("ui") && !name.startsWith("ui.")).distinct())
                .containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    }

    /// Nobody knows the root room, and nothing is in it but the start, the end and the composition root.
    @ArchTest
    static void theRootRoomIsTheStartAndTheCompositionRoot(JavaClasses classes) {
        noClasses().that().resideOutsideOfPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT)
                .check(classes);
        assertThat(classes.stream()
                .filter(type -> type.getPackageName().equals(ROOT) && type.isTopLevelClass())
                .map(JavaClass::getSimpleName).filter(name -> !name.equals("package-info")))
                .containsExactlyInAnyOrder("Main", "Desktop", "App", "Wiring", "LinuxPlatform", "EndBySignal",
                        "Announcements", "Logs", "LastingLog", "LackOfMemory");
    }

    @ArchTest
    static final ArchRule featuresKnowNoCommandLine = noClasses().that().resideInAPackage("dev.sockeye.ui..")
            .should().dependOnClassesThat().resideInAPackage("dev.sockeye.command..");

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

    @ArchTest
    static final ArchRule viewModelsNeedNoToolkit = noClasses().that().haveSimpleNameEndingWith("ViewModel")
            .should().dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses().that().resideOutsideOfPackage("dev.sockeye")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    private static DescribedPredicate<JavaClass> outsideOurRoomsOr(String... rooms) {
        return new DescribedPredicate<>("are outside our rooms or in " + String.join(", ", rooms)) {
            @Override
            public boolean test(JavaClass type) {
                String name = type.getPackageName();
                return !name.startsWith("dev.sockeye") || java.util.List.of(rooms).contains(name);
            }
        };
    }
}
