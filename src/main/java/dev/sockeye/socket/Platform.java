package dev.sockeye.socket;

/// What one operating system gives to the engine; `Wiring` makes one and closes it.
public interface Platform extends AutoCloseable {
    Transport transport();

    FileCalls files();

    SocketTable sockets();

    SocketProbe probe();

    Accounts accounts();

    @Override
    void close();
}
