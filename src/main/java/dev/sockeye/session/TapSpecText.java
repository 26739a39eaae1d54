package dev.sockeye.session;

import dev.sockeye.session.TapSpec.Identity;
import dev.sockeye.session.TapSpec.Place;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Taps as one line of text, as the command line's `--tap` takes it:
/// `TYPE:ADDRESS[,at=ADDRESS[,replace=yes|no]|,in-place=rename|,in-place=mount][,container=PID][,rules=FILE][,identity=yes|no][,allow=WHO]…`.
///
/// WHO is what [AccessRule.Subject#parse(String)] takes. Commas inside an address are written `\x2c`.
public final class TapSpecText {
    private static final List<String> OPTIONS = List.of("at", "replace", "in-place", "container", "rules", "identity",
            "allow");

    private TapSpecText() {}

    /// The tap that the text describes.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static TapSpec parse(String text) {
        SpecLine line = SpecLine.parse(text, Address::parseExisting, OPTIONS, List.of("allow"));
        return new TapSpec(line.type(), line.address(), place(line),
                line.option("rules").map(file -> Bytes.unescape(file).text()), identity(line),
                line.repeated().stream().map(allow -> AccessRule.Subject.parse(allow.value())).toList());
    }

    private static Place place(SpecLine line) {
        Optional<String> way = line.option("in-place");
        int pid = line.number("container", 0);
        if (line.option("container").isPresent() && (pid <= 0 || !way.equals(Optional.of("mount")))) {
            throw new IllegalArgumentException("“container” is the number of a process, and goes with in-place=mount.");
        }
        if (way.isPresent() && line.option("at").isPresent()) {
            throw new IllegalArgumentException("A tap in place has the server's address: leave “at” out.");
        }
        if (line.option("replace").isPresent() && line.option("at").isEmpty()) {
            throw new IllegalArgumentException("“replace” is about a left-over file at the tap's own address: it goes"
                    + " with “at”.");
        }
        if (way.isEmpty()) {
            return new Place.SideDoor(line.option("at").map(TapSpecText::ownAddress), line.flag("replace", false));
        }
        return switch (way.get()) {
            case "rename" -> new Place.Renamed();
            case "mount" -> new Place.Mounted(pid == 0 ? OptionalInt.empty() : OptionalInt.of(pid));
            default -> throw new IllegalArgumentException("“in-place” is rename or mount, not “" + way.get() + "”.");
        };
    }

    private static Address ownAddress(String text) {
        Address at = Address.parse(text);
        if (at instanceof Address.Unnamed) {
            throw new IllegalArgumentException("“at” is a path, or an abstract name such as @tap.");
        }
        return at;
    }

    private static Identity identity(SpecLine line) {
        if (line.option("identity").isEmpty()) {
            return Identity.USUAL;
        }
        return line.flag("identity", true) ? Identity.CLIENTS : Identity.OURS;
    }

    /// The text that gives the same tap again; what is usual is left out.
    public static String format(TapSpec spec) {
        var writer = new SpecLine.Writer(spec.type(), spec.address());
        switch (spec.place()) {
            case Place.SideDoor(Optional<Address> at, boolean replace) -> {
                at.ifPresent(address -> writer.repeated("at", SpecLine.Writer.address(address)));
                writer.option("replace", replace, false, _ -> "yes");
            }
            case Place.Renamed _ -> writer.repeated("in-place", "rename");
            case Place.Mounted(OptionalInt container) -> {
                writer.repeated("in-place", "mount");
                container.ifPresent(pid -> writer.repeated("container", Integer.toString(pid)));
            }
        }
        spec.rules().ifPresent(file -> writer.repeated("rules", Bytes.ofText(file).escaped()));
        if (spec.identity() != Identity.USUAL) {
            writer.repeated("identity", spec.identity() == Identity.CLIENTS ? "yes" : "no");
        }
        spec.allowed().forEach(subject -> writer.repeated("allow", subject.text()));
        return writer.toString();
    }
}
