package dev.sockeye.file;

import dev.sockeye.socket.Accounts;

/// Users and groups as people read them: "ada (1000)", or "4711 (no name)".
public interface AccountWords {
    String user(int uid);

    String group(int gid);

    /// Asks the name service: blocks, background threads only.
    static AccountWords of(Accounts accounts) {
        return new AccountWords() {
            @Override
            public String user(int uid) {
                return words(accounts.userName(uid).orElse(""), uid);
            }

            @Override
            public String group(int gid) {
                return words(accounts.groupName(gid).orElse(""), gid);
            }
        };
    }

    /// Name and number.
    ///
    /// @param name empty when there is none
    static String words(String name, int id) {
        String number = Integer.toUnsignedString(id);
        return name.isEmpty() ? number + " (no name)" : name + " (" + number + ")";
    }
}
