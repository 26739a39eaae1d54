package dev.sockeye.socket.linux;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one I/O thread: waits for all sockets at once and lets each do a bounded piece of work in turn.
///
/// Everything but [#execute(Runnable)], [#isLoopThread()] and [#close()] belongs to the loop's thread.
final class IoLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IoLoop.class);
    /// Tasks of one turn: who sends much from other threads must not keep the sockets waiting.
    private static final int TURN_TASKS = 1024;

    /// Something that the loop waits for. A handler that throws is told so, and only it.
    interface Ready {
        /// Events have come: those of [Epoll], as bits.
        void ready(int events);

        /// What was done on its behalf has thrown this.
        void broken(Throwable problem);
    }

    private final Epoll epoll = new Epoll();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final LoopTimers timers = new LoopTimers();
    private final LoopSlots slots = new LoopSlots();
    /// Of which the kernel is to be told something else before it is asked again.
    private final ArrayList<Registration> renewed = new ArrayList<>();
    private final Thread thread;

    private final DescriptorShortage shortage = new DescriptorShortage(timers);
    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private final MessageIo messages = new MessageIo();
    private final ReceiverPaths paths = new ReceiverPaths(this, CachedOpen::open,
            path -> FdCalls.open(path, FdCalls.O_PATH));
    private final Transmitter transmitter = new Transmitter(messages, paths);
    private final DialLines dials = new DialLines(this, paths);
    private final SendBudget budget = SendBudget.ofHeap(Runtime.getRuntime().maxMemory());
    private final DescriptorCloser closer = new DescriptorCloser();
    private final SocketClosing closing = new SocketClosing(this, closer);
    private final Object closeLock = new Object();
    // Written under the lock: what was accepted as a task before it is set, runs; nothing is accepted afterwards.
    private volatile boolean ending;
    private boolean closed;
    private final AtomicLong turns = new AtomicLong();

    IoLoop() {
        thread = Thread.ofPlatform().name("socket-io").unstarted(this::run);
        thread.start();
    }

    private void run() {
        while (!ending || !tasks.isEmpty()) {
            turns.setRelease(turns.getPlain() + 1);
            tellRenewed();
            int count = epoll.await(ending || !tasks.isEmpty() ? 0 : timers.millisToNext());
            for (int i = 0; i < count; i++) {
                dispatch(epoll.token(i), epoll.ready(i));
            }
            runTimers();
            runTasks();
        }
    }

    private void dispatch(long token, int events) {
        if (Epoll.isWake(token)) {
            epoll.clearWake();
            woken.set(false);
            return;
        }
        Ready ready = slots.find(token);
        if (ready != null) { // Otherwise closed by an earlier event of the same batch.
            guarded(ready, () -> ready.ready(events));
        }
    }

    /// Runs the action on behalf of the owner; whatever it throws, an assertion or a lack of memory included, breaks
    /// this owner only and never the loop that carries all the others.
    static void guarded(Ready owner, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            report("A socket's handler failed; the socket is closed.", e);
            runTask(() -> owner.broken(e));
        }
    }

    /// Logs. Without descriptors or memory even that can fail, and must not end the loop either.
    static void report(String what, Throwable problem) {
        try {
            if (problem instanceof OutOfMemoryError) {
                // Whoever runs this program decides what a lack of memory means for all of it.
                Thread.UncaughtExceptionHandler all = Thread.getDefaultUncaughtExceptionHandler();
                if (all != null) {
                    all.uncaughtException(Thread.currentThread(), problem);
                }
            }
            LOG.error(what, problem);
        } catch (RuntimeException | Error _) {
            // The log cannot tell its own lack; the owner of the socket is told in any case.
        }
    }

    private void tellRenewed() {
        for (int i = 0; i < renewed.size(); i++) { // A handler that is told of a failure may renew others.
            renewed.get(i).tellNow();
        }
        renewed.clear();
    }

    /// Has the registration tell the kernel what it waits for before the loop waits again.
    void beforeWaiting(Registration registration) {
        renewed.add(registration);
    }

    private void runTimers() {
        Runnable due = timers.pollDue();
        while (due != null) {
            runTask(due);
            due = timers.pollDue();
        }
    }

    private void runTasks() {
        Runnable task = tasks.poll();
        for (int count = 1; task != null; count++) {
            runTask(task);
            task = count < TURN_TASKS ? tasks.poll() : null;
        }
    }

    private static void runTask(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            report("A task of the I/O thread failed.", e);
        }
    }

    /// How often it has waited and worked: a loop that spins shows here.
    long turns() {
        return turns.get();
    }

    boolean isLoopThread() {
        return Thread.currentThread().threadId() == thread.threadId();
    }

    /// Runs the task on the loop's thread, soon.
    ///
    /// @return false when the loop has ended: the task will not run
    boolean execute(Runnable task) {
        synchronized (closeLock) {
            if (ending) {
                return false;
            }
            tasks.add(task);
            wake();
            return true;
        }
    }

    /// Runs the task on the loop's thread on behalf of the owner, as [#guarded].
    ///
    /// @return false when the loop has ended: the task will not run
    boolean execute(Ready owner, Runnable task) {
        return execute(() -> guarded(owner, task));
    }

    private void wake() {
        // The loop's own thread looks at the tasks before it waits again.
        if (!isLoopThread() && woken.compareAndSet(false, true)) {
            epoll.wake();
        }
    }

    /// Runs the action later; on the loop's thread.
    void after(long nanos, Runnable action) {
        timers.after(nanos, action);
    }

    /// Whether this process may open no more descriptors.
    DescriptorShortage shortage() {
        return shortage;
    }

    /// Waits for the descriptor's events from now on.
    ///
    /// @return the token for [#modify] and [#remove]
    long add(int fd, int interest, Ready ready) {
        long token = slots.add(ready);
        try {
            epoll.add(fd, interest, token);
        } catch (RuntimeException e) {
            slots.remove(token);
            throw e;
        }
        return token;
    }

    void modify(int fd, int interest, long token) {
        epoll.modify(fd, interest, token);
    }

    /// Waits for nothing of the descriptor, not even a hang-up, until [#resume].
    void silence(int fd) {
        epoll.remove(fd);
    }

    /// Waits again, with the token that it had.
    void resume(int fd, int interest, long token) {
        epoll.add(fd, interest, token);
    }

    void remove(int fd, long token) {
        epoll.remove(fd);
        slots.remove(token);
    }

    /// Closes descriptors that may keep who closes them waiting. Any thread.
    DescriptorCloser closer() {
        return closer;
    }

    SocketClosing closing() {
        return closing;
    }

    /// The memory that everything that waits to be sent may take. Any thread.
    SendBudget budget() {
        return budget;
    }

    MessageIo messages() {
        return messages;
    }

    DialLines dials() {
        return dials;
    }

    Transmitter transmitter() {
        return transmitter;
    }

    /// The receive buffer that all ports share, at least so large.
    MemorySegment buffer(int capacity) {
        return buffer.of(capacity);
    }

    /// Takes no more tasks, ends the thread after those that wait, and waits for it.
    @Override
    public void close() {
        if (isLoopThread()) {
            throw new IllegalStateException("the I/O thread cannot wait for itself");
        }
        synchronized (closeLock) {
            ending = true;
            if (!closed) {
                wake();
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true; // The thread ends soon: waiting for it is part of closing.
            }
        }
        synchronized (closeLock) {
            if (!closed) {
                closed = true;
                closer.close();
                transmitter.close();
                messages.close();
                buffer.close();
                epoll.close();
                shortage.close();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
