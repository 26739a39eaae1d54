package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.ForeignPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `./sockeye` on a made-up machine: every program that it asks is a fake, and nothing is installed.
class LauncherScriptTest {
    @TempDir
    private Path machine;
    private Path programs;

    @BeforeEach
    void makeMachine() throws IOException {
        programs = Files.createDirectories(machine.resolve("bin"));
        Files.createDirectories(machine.resolve("tree/src/main/resources"));
        Files.copy(Path.of("src/main/resources/needed-packages"),
                machine.resolve("tree/src/main/resources/needed-packages"));
        Files.createDirectories(machine.resolve("tree/icons"));
        Files.writeString(machine.resolve("tree/pom.xml"), "<project/>");
        Files.copy(Path.of("sockeye"), machine.resolve("tree/sockeye"));
        fake("java", "exit 1");
        fake("ldconfig", "echo");
        fake("apt-cache", "echo '  Candidate: (none)'");
        fake("apt-get", "echo \"apt-get $*\" >>\"" + machine + "/installed\"");
        fake("mvn", "mkdir -p \"" + machine + "/tree/target\"; echo one.jar >\"" + machine
                + "/tree/target/module-path\"; echo built >>\"" + machine + "/built\"; echo \"$JAVA25_HOME\" >\""
                + machine + "/told\"; printf '<%s>' \"$@\" >\"" + machine + "/asked\"; [ \"$4\" != verify ] || exit 1");
    }

    private void fake(String name, String script) throws IOException {
        write(programs.resolve(name), script);
    }

    private static void write(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void installJdk(String version) throws IOException {
        Path jdk = machine.resolve("jdks/jdk-" + version);
        write(jdk.resolve("bin/javac"), "exit 0");
        write(jdk.resolve("bin/java"), "while [ \"$1\" != dev.sockeye/dev.sockeye.Main ]; do shift; done; shift; "
                + "for word; do printf '<%s>\\n' \"$word\"; done; exit 7");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private record Outcome(int code, String out, String err) {}

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("HOME", machine.toString()), arguments);
    }

    /// @param environment an empty value takes the variable away
    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(machine.resolve("tree/sockeye").toString()));
        command.addAll(List.of(arguments));
        Path out = machine.resolve("out.txt");
        Path err = machine.resolve("err.txt");
        var builder = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(Map.of("PATH", programs + ":/usr/bin:/bin", "JAVA_HOME", "", "SOCKEYE_JDKS",
                machine.resolve("jdks").toString()));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        builder.environment().remove("DISPLAY");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void handsEveryArgumentOnAsItIs() throws Exception {
        installJdk("25.0.3");
        Outcome outcome = run("--headless", "--serve", "stream:/tmp/a b,behaviour=reply:it's \"x\" $HOME\\n", "");
        assertThat(outcome.out()).isEqualTo("""
                <--headless>
                <--serve>
                <stream:/tmp/a b,behaviour=reply:it's "x" $HOME\\n>
                <>
                """);
        assertThat(outcome.code()).as("the program's own").isEqualTo(7);
    }

    @Test
    void buildsOnlyWhenSomethingHasChanged() throws Exception {
        installJdk("26");
        run("--version");
        run("--version");
        assertThat(machine.resolve("built")).hasContent("built");
    }

    /// A machine whose virtual machine notes what it is given, and makes an archive when it is asked for one.
    private void installJdkWithArchives() throws IOException {
        installJdk("25.0.3");
        Path bin = machine.resolve("jdks/jdk-25.0.3/bin");
        write(bin.resolve("jar"), "while [ \"$1\" != --file ]; do shift; done; echo classes >\"$2\"");
        write(bin.resolve("java"), "for word; do case $word in -XX:AOTCacheOutput=*) echo made >\"${word#*=}\";"
                + " echo \"$word\" >>\"" + machine + "/archives\"; exit;; esac; done; printf '%s\\n' \"$@\"");
        fake("nice", "exec \"$@\"");
    }

    private Path start() {
        return machine.resolve("tree/target/start");
    }

    private void awaitStart() {
        await("the archives are made").until(() -> Files.exists(start().resolve("done")));
        // Whoever starts while the maker still has its lock leaves the making to it.
        await("the maker is gone").until(() -> new ProcessBuilder("flock", "--nonblock",
                start().resolve("lock").toString(), "true").start().waitFor() == 0);
    }

    @Test
    void makesArchivesAfterTheBuildOnceAndStartsWithThem() throws Exception {
        installJdkWithArchives();
        assertThat(run("list").out()).doesNotContain("-XX:AOTCache=");
        awaitStart();
        assertThat(run("list").out()).contains("-XX:AOTCache=" + start() + "/word.aot\n", "jvm-word.options",
                start() + "/sockeye.jar:one.jar\n").doesNotContain("target/classes");
        assertThat(run("--headless").out()).contains("-XX:AOTCache=" + start() + "/window.aot\n")
                .doesNotContain("jvm-word.options");
        assertThat(machine.resolve("archives")).content().hasLineCount(2);
        assertThat(start()).isDirectoryNotContaining(file -> file.toString().contains("new"));
    }

    @Test
    void startsWithoutArchivesThatAreOlderThanTheBuildAndMakesThemAnew() throws Exception {
        installJdkWithArchives();
        run("list");
        awaitStart();
        Files.setLastModifiedTime(machine.resolve("tree/target/built"),
                FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(run("list").out()).doesNotContain("AOTCache").contains("target/classes");
        await("made anew").until(() -> Files.readAllLines(machine.resolve("archives")).size() == 4);
        awaitStart();
    }

    @Test
    void startsWithoutArchivesOfAnotherJdk() throws Exception {
        installJdkWithArchives();
        run("list");
        awaitStart();
        Files.writeString(machine.resolve("jdks/jdk-25.0.3/release"), "JAVA_VERSION=\"25.0.4\"\n");
        assertThat(run("list").out()).doesNotContain("AOTCache");
        await("made anew").until(() -> Files.readAllLines(machine.resolve("archives")).size() == 4);
        awaitStart();
    }

    @Test
    void saysNothingWhereNoArchivesCanBeMade() throws Exception {
        installJdkWithArchives();
        Files.createDirectories(start().getParent());
        Files.writeString(start(), "in the way");
        run("list");
        Outcome second = run("list");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("target/classes").doesNotContain("AOTCache");
    }

    /// The words are those that the script gives; a virtual machine that finds no use for an archive says so by itself.
    @Test
    void aVirtualMachineThatCannotUseAnArchiveSaysNothing() throws Exception {
        Path archive = Files.writeString(machine.resolve("word.aot"), "no archive");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:AOTCache=" + archive, "-Xlog:aot*=off", "-Xlog:cds*=off", "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.getErrorStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(Path.of("sockeye"))).contains("\"-Xlog:aot*=off\" \"-Xlog:cds*=off\"");
    }

    @Test
    void tellsMavenWhereTheJdkIsForItDoesNotLookEverywhere() throws Exception {
        installJdk("25.0.3");
        run("--version");
        assertThat(machine.resolve("told")).hasContent(machine.resolve("jdks/jdk-25.0.3").toString());
    }

    @Test
    void namesWhatIsMissingAndInstallsNothingUnasked() throws Exception {
        installJdk("24.0.1");
        Outcome outcome = run();
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("missing: JDK-25").contains("libgtk-3-0 libxtst6 libgl1 libxxf86vm1")
                .doesNotContain("socat")
                .contains("--yes");
        assertThat(machine.resolve("installed")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "list", "probe /run/x", "explain /run/x", "lis", "prob /run/x"})
    void needsNoWindowLibrariesWithoutAWindow(String arguments) throws Exception {
        installJdk("25");
        assertThat(run(arguments.split(" ")).err()).doesNotContain("missing").doesNotContain("display");
    }

    @Test
    void startsWithoutHome() throws Exception {
        installJdk("25");
        Outcome outcome = run(Map.of("HOME", ""), "--headless");
        assertThat(outcome.err()).doesNotContain("HOME");
        assertThat(outcome.out()).isEqualTo("<--headless>\n");
    }

    @Test
    void startsNoDisplayForArgumentsThatAreRefused() throws Exception {
        installJdk("25");
        fake("ldconfig", "printf '\\t%s (libc6)\\n' libgtk-3.so.0 libXtst.so.6 libGL.so.1 libXxf86vm.so.1 libX11.so.6"
                + " libfreetype.so.6 libpangoft2-1.0.so.0");
        fake("find", "echo a.ttf");
        fake("Xvfb", "touch " + machine + "/display");
        Outcome outcome = run("--hedless");
        assertThat(outcome.code()).isEqualTo(7);
        assertThat(machine.resolve("display")).doesNotExist();
    }

    @Test
    void saysWhenThereIsNoJdkToBeHad() throws Exception {
        fake("id", "echo 0");
        Outcome outcome = run("--yes", "--version");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("package repositories have no JDK 25: install one from https://adoptium.net");
        assertThat(machine.resolve("installed")).content().doesNotContain("install -y");
    }

    @Test
    void installsUnderTheNamesOfThisRelease() throws Exception {
        fake("id", "echo 0");
        fake("env", "shift; exec \"$@\"");
        fake("apt-cache", "case $2 in libgtk-3-0t64|openjdk-25-jdk-headless) echo '  Candidate: 1';;"
                + " *) echo '  Candidate: (none)';; esac");
        Outcome outcome = run("--yes");
        assertThat(machine.resolve("installed")).content()
                .contains("install -y -qq --no-install-recommends libgtk-3-0t64 libxtst6")
                .contains("openjdk-25-jdk-headless");
        assertThat(outcome.err()).contains("was installed but is not in");
    }

    @Test
    void verifiesWithMavenAndInstallsWhatTheTestsTalkToAndNoWindow() throws Exception {
        installJdk("25");
        fake("id", "echo 0");
        fake("env", "shift; exec \"$@\"");
        // A system without socat: only what the script itself uses is on PATH.
        for (String tool : List.of("readlink", "find", "grep", "mkdir")) {
            fake(tool, "exec " + which(tool) + " \"$@\"");
        }
        var only = Map.of("PATH", programs.toString(), "HOME", machine.toString());
        Outcome unasked = run(only, "--verify");
        assertThat(unasked.code()).isEqualTo(2);
        assertThat(unasked.err()).contains("missing:").contains("socat netcat-openbsd python3").doesNotContain("gtk")
                .contains("--yes");
        Outcome outcome = run(only, "--verify", "-Dtest=A b", "--yes");
        assertThat(machine.resolve("installed")).content().contains("socat netcat-openbsd python3");
        assertThat(machine.resolve("asked"))
                .hasContent("<-B><-f><" + machine + "/tree/pom.xml><verify><-Dtest=A b>");
        assertThat(outcome.code()).as("Maven's own").isEqualTo(1);
    }

    private static Path which(String tool) {
        return Stream.of("/usr/bin", "/bin").map(directory -> Path.of(directory, tool)).filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(ForeignPeer.run("shellcheck", "sockeye", ".ci/run", "icons/render.sh")).isEmpty();
    }
}
