package dev.sockeye.file;

/// What somebody may do whatever the permission bits say, `capabilities(7)`. It goes only for files whose owner and
/// group are known in the user namespace that the capabilities belong to.
///
/// @param overrides `CAP_DAC_OVERRIDE`: everything
/// @param searches `CAP_DAC_READ_SEARCH`: searching directories
public record DacCapabilities(boolean overrides, boolean searches, IdRanges users, IdRanges groups) {
    public static final DacCapabilities NONE = new DacCapabilities(false, false, IdRanges.ALL, IdRanges.ALL);
    /// Root's, where nothing was taken from it.
    public static final DacCapabilities ALL = new DacCapabilities(true, true, IdRanges.ALL, IdRanges.ALL);

    private static final int DAC_OVERRIDE = 1;
    private static final int DAC_READ_SEARCH = 2;

    /// What a process has.
    ///
    /// @param capabilities the set `CapEff` of `/proc/PID/status`
    public static DacCapabilities of(long capabilities, IdRanges users, IdRanges groups) {
        return new DacCapabilities((capabilities >> DAC_OVERRIDE & 1) != 0, (capabilities >> DAC_READ_SEARCH & 1) != 0,
                users,
                groups);
    }

    /// The capability's name when it opens the file, else empty.
    String over(FileRights file, Right right) {
        if (!users.covers(file.uid()) || !groups.covers(file.gid())) {
            return "";
        }
        if (overrides) {
            return "CAP_DAC_OVERRIDE";
        }
        return searches && right == Right.SEARCH ? "CAP_DAC_READ_SEARCH" : "";
    }
}
