package dev.sockeye.socket;

/// The network namespaces of this machine, `network_namespaces(7)`: abstract names belong to one of them, and so does
/// every socket, to the one in which it was made.
public interface Networks {
    /// Something to be done in a network namespace.
    interface Work<T> {
        T run() throws SocketFailedException;
    }

    /// Does the work in the network namespace of the process: on a thread of its own that enters it (`setns(2)`) and
    /// ends with the work. Sockets that the work makes belong to that namespace. The calling thread waits and stays
    /// where it is.
    ///
    /// @throws SocketFailedException with [SocketFailure.Unsupported] when it may not be entered or the process is
    ///     gone, or with what the work threw
    <T> T inside(int pid, Work<T> work) throws SocketFailedException;
}
