package dev.sockeye.ui.server;

import dev.sockeye.session.AccessRule.Subject;

/// The kinds of [Subject] to choose from, without whom they name.
public enum RuleKind {
    GROUP,
    ACCOUNT_GROUP,
    USER,
    EXE,
    UID,
    GID;

    /// As the list shows it.
    public String label() {
        return switch (this) {
            case GROUP -> "group";
            case ACCOUNT_GROUP -> "account’s group";
            case USER -> "user";
            case EXE -> "program";
            case UID -> "uid";
            case GID -> "gid";
        };
    }

    /// The subject with the value.
    ///
    /// @throws IllegalArgumentException with a sentence when the value is none
    Subject with(String value) {
        return switch (this) {
            case GROUP -> new Subject.Group(value);
            case ACCOUNT_GROUP -> new Subject.AccountGroup(value);
            case USER -> new Subject.User(value);
            case EXE -> new Subject.Executable(value);
            case UID -> Subject.parse("uid:" + value);
            case GID -> Subject.parse("gid:" + value);
        };
    }

    static RuleKind of(Subject subject) {
        return switch (subject) {
            case Subject.Group _ -> GROUP;
            case Subject.AccountGroup _ -> ACCOUNT_GROUP;
            case Subject.User _ -> USER;
            case Subject.Executable _ -> EXE;
            case Subject.Uid _ -> UID;
            case Subject.Gid _ -> GID;
        };
    }

    /// What [#with(String)] takes for the same.
    static String value(Subject subject) {
        return switch (subject) {
            case Subject.Group(String name) -> name;
            case Subject.AccountGroup(String name) -> name;
            case Subject.User(String name) -> name;
            case Subject.Executable(String path) -> path;
            case Subject.Uid(int uid) -> Integer.toUnsignedString(uid);
            case Subject.Gid(int gid) -> Integer.toUnsignedString(gid);
        };
    }
}
