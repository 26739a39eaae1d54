package dev.sockeye.socket;

/// Where a Unix socket is, `unix(7)`: a *pathname*, an *abstract* name or nowhere (*unnamed*).
///
/// The text form ([#text()], [#parse(String)]) is what a person types and reads: `@name` is abstract, everything else
/// a path; both take the escapes of [Bytes]. A path whose first character is `@` is written `./@…`.
public sealed interface Address {
    /// The room for a name in `struct sockaddr_un`, in bytes, `unix(7)`.
    int MAX_NAME = 108;

    /// A file system path, byte for byte; may be longer than [#MAX_NAME] and need not be UTF-8.
    record Pathname(Bytes path) implements Address {
        public Pathname {
            if (path.length() == 0) {
                throw new IllegalArgumentException("The path is empty.");
            }
            for (int i = 0; i < path.length(); i++) {
                if (path.at(i) == 0) {
                    throw new IllegalArgumentException("A path cannot contain a NUL byte.");
                }
            }
        }

        @Override
        public String text() {
            return text(path.escaped());
        }

        @Override
        public String exact() {
            return text(path.exact());
        }

        private static String text(String escaped) {
            return escaped.startsWith("@") ? "./" + escaped : escaped;
        }
    }

    /// A name of the abstract namespace without its leading NUL; any bytes, inner NULs included.
    record Abstract(Bytes name) implements Address {
        public Abstract {
            if (name.length() > MAX_NAME - 1) {
                throw new IllegalArgumentException("An abstract name has at most " + (MAX_NAME - 1)
                        + " bytes; this one has " + name.length() + ".");
            }
        }

        @Override
        public String text() {
            return "@" + name.escaped();
        }

        @Override
        public String exact() {
            return "@" + name.exact();
        }
    }

    /// No address: a client that did not bind, or one end of a socket pair.
    record Unnamed() implements Address {
        @Override
        public String text() {
            return "(unnamed)";
        }

        @Override
        public String exact() {
            return text();
        }
    }

    /// What a person reads and can type again (except for *unnamed*); everything in it can be seen.
    String text();

    /// The same for a program, [Bytes#exact()].
    String exact();

    static Address ofPath(String path) {
        return new Pathname(Bytes.ofText(path));
    }

    /// Reads the address of something that is there, as [#text()] writes it: `@` alone is the abstract name of no bytes,
    /// a single NUL for the kernel.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    static Address parseExisting(String text) {
        return text.equals("@") ? new Abstract(Bytes.of(new byte[0])) : parse(text);
    }

    /// Reads an address to be taken; `@` alone means autobind and gives [Unnamed].
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    static Address parse(String text) {
        if (text.equals("@")) {
            return new Unnamed();
        }
        return text.startsWith("@")
                ? new Abstract(Bytes.unescape(text.substring(1)))
                : new Pathname(Bytes.unescape(text));
    }
}
