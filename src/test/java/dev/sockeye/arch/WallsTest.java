package dev.sockeye.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The walls between the rooms.
@AnalyzeClasses(packages = "dev.sockeye", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
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

    @ArchTest
    static final ArchRule captureKnowsOnlyTheFace = classes().that().resideInAPackage("dev.sockeye.capture..")
            .should().onlyDependOnClassesThat(outsideOurRoomsOr("dev.sockeye.capture", "dev.sockeye.socket"))
            .allowEmptyShould(true);

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
