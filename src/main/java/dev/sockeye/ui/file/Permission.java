package dev.sockeye.ui.file;

/// One bit of a file's mode, `inode(7)`.
public enum Permission {
    OWNER_READ(0400), OWNER_WRITE(0200), OWNER_EXECUTE(0100), GROUP_READ(040), GROUP_WRITE(020), GROUP_EXECUTE(
            010), OTHERS_READ(04), OTHERS_WRITE(
                    02), OTHERS_EXECUTE(01), SET_USER_ID(04000), SET_GROUP_ID(02000), STICKY(01000);

    private final int bit;

    Permission(int bit) {
        this.bit = bit;
    }

    /// Its value in the mode.
    public int bit() {
        return bit;
    }

    public boolean isSetIn(int mode) {
        return (mode & bit) != 0;
    }
}
