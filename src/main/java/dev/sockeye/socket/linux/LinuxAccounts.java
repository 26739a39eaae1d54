package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.VisibleText;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Users and groups through the C library, so that every source of `nsswitch.conf(5)` counts: `getpwnam(3)`,
/// `getgrnam(3)`, `getgrouplist(3)`. These share static memory: one call at a time, in the whole program. Thread-safe;
/// may block on the network, where a source of names is a server.
@SuppressWarnings("restricted") // Strings and lists of the C library have no size of their own.
public final class LinuxAccounts implements Accounts {
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_MEMBERS = 1 << 16;
    // struct passwd and struct group of glibc and musl, LP64
    private static final int PASSWD_UID = 16;
    private static final int PASSWD_GID = 20;
    private static final int GROUP_GID = 16;
    private static final int GROUP_MEMBERS = 24;
    private static final long RECORD_SIZE = 48;
    private static final AddressLayout RECORD = ADDRESS
            .withTargetLayout(MemoryLayout.sequenceLayout(RECORD_SIZE, JAVA_BYTE));

    private static final CFunction GETPWUID = CFunction.of("getpwuid");
    private static final CFunction GETGRGID = CFunction.of("getgrgid");
    private static final CFunction GETEUID = CFunction.of("geteuid");

    // Linked when they are first needed: that takes milliseconds, and no run of the program needs them all.

    private static final class ByName {
        static final MethodHandle GETPWNAM = Natives.plain("getpwnam", FunctionDescriptor.of(RECORD, ADDRESS));
        static final MethodHandle GETGRNAM = Natives.plain("getgrnam", FunctionDescriptor.of(RECORD, ADDRESS));
    }

    private static final class Listing {
        static final MethodHandle GETPWENT = Natives.plain("getpwent", FunctionDescriptor.of(RECORD));
        static final MethodHandle SETPWENT = Natives.plain("setpwent", FunctionDescriptor.ofVoid());
        static final MethodHandle ENDPWENT = Natives.plain("endpwent", FunctionDescriptor.ofVoid());
        static final MethodHandle GETGRENT = Natives.plain("getgrent", FunctionDescriptor.of(RECORD));
        static final MethodHandle SETGRENT = Natives.plain("setgrent", FunctionDescriptor.ofVoid());
        static final MethodHandle ENDGRENT = Natives.plain("endgrent", FunctionDescriptor.ofVoid());
    }

    private static final class Membership {
        static final MethodHandle GETGROUPLIST = Natives.plain("getgrouplist",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    }

    private static final Object LOCK = new Object();

    private interface Call<T> {
        T call(Arena arena) throws Throwable;
    }

    private static <T> T locked(Call<T> call) {
        synchronized (LOCK) {
            try (Arena arena = Arena.ofConfined()) {
                return call.call(arena);
            } catch (Throwable e) {
                throw Natives.unexpected(e);
            }
        }
    }

    private static MemorySegment found(CFunction byId, int id) {
        return MemorySegment.ofAddress(byId.callLong(id, 0, 0)).reinterpret(RECORD_SIZE);
    }

    private static boolean isNull(MemorySegment pointer) {
        return pointer.address() == 0;
    }

    private static String name(MemorySegment recordStart) {
        return recordStart.get(ADDRESS, 0).reinterpret(LONGEST_TEXT).getString(0);
    }

    @Override
    public Optional<String> userName(int uid) {
        return locked(_ -> {
            MemorySegment user = found(GETPWUID, uid);
            return isNull(user) ? Optional.empty() : Optional.of(VisibleText.of(name(user)));
        });
    }

    @Override
    public Optional<String> groupName(int gid) {
        return locked(_ -> {
            MemorySegment group = found(GETGRGID, gid);
            return isNull(group) ? Optional.empty() : Optional.of(VisibleText.of(name(group)));
        });
    }

    @Override
    public OptionalInt uid(String nameOrNumber) {
        OptionalInt byName = locked(arena -> {
            MemorySegment key = arena.allocateFrom(nameOrNumber);
            MemorySegment user = (MemorySegment) ByName.GETPWNAM.invokeExact(key);
            return isNull(user) ? OptionalInt.empty() : OptionalInt.of(user.get(JAVA_INT, PASSWD_UID));
        });
        return byName.isPresent() ? byName : number(nameOrNumber);
    }

    @Override
    public OptionalInt gid(String nameOrNumber) {
        OptionalInt byName = locked(arena -> {
            MemorySegment key = arena.allocateFrom(nameOrNumber);
            MemorySegment group = (MemorySegment) ByName.GETGRNAM.invokeExact(key);
            return isNull(group) ? OptionalInt.empty() : OptionalInt.of(group.get(JAVA_INT, GROUP_GID));
        });
        return byName.isPresent() ? byName : number(nameOrNumber);
    }

    private static OptionalInt number(String text) {
        try {
            int id = Integer.parseUnsignedInt(text.strip());
            return id == -1 ? OptionalInt.empty() : OptionalInt.of(id);
        } catch (NumberFormatException _) {
            return OptionalInt.empty(); // Neither a name nor a number.
        }
    }

    @Override
    public List<Integer> groupsOf(int uid) {
        return locked(arena -> {
            MemorySegment user = found(GETPWUID, uid);
            if (isNull(user)) {
                return List.of();
            }
            MemorySegment userName = arena.allocateFrom(name(user));
            int primary = user.get(JAVA_INT, PASSWD_GID);
            int most = 64;
            MemorySegment count = arena.allocate(JAVA_INT);
            while (true) {
                MemorySegment groups = arena.allocate(JAVA_INT, most);
                count.set(JAVA_INT, 0, most);
                int result = (int) Membership.GETGROUPLIST.invokeExact(userName, primary, groups, count);
                if (result >= 0) {
                    var found = new LinkedHashSet<Integer>();
                    for (int i = 0; i < result; i++) {
                        found.add(groups.getAtIndex(JAVA_INT, i));
                    }
                    return List.copyOf(found);
                }
                most = Math.max(most * 2, count.get(JAVA_INT, 0));
            }
        });
    }

    @Override
    public List<String> membersOf(int gid) {
        return locked(_ -> {
            var members = new LinkedHashSet<String>();
            MemorySegment group = found(GETGRGID, gid);
            if (!isNull(group)) {
                MemorySegment list = group.get(ADDRESS, GROUP_MEMBERS).reinterpret((long) MOST_MEMBERS * 8);
                for (int i = 0; i < MOST_MEMBERS && list.getAtIndex(JAVA_LONG, i) != 0; i++) {
                    members.add(VisibleText.of(list.getAtIndex(ADDRESS, i).reinterpret(LONGEST_TEXT).getString(0)));
                }
            }
            // Those whose primary group it is are not in the group's own list.
            Listing.SETPWENT.invokeExact();
            MemorySegment user = (MemorySegment) Listing.GETPWENT.invokeExact();
            while (!isNull(user)) {
                if (user.get(JAVA_INT, PASSWD_GID) == gid) {
                    members.add(VisibleText.of(name(user)));
                }
                user = (MemorySegment) Listing.GETPWENT.invokeExact();
            }
            Listing.ENDPWENT.invokeExact();
            return List.copyOf(members);
        });
    }

    @Override
    public List<Account> users() {
        return locked(_ -> {
            Listing.SETPWENT.invokeExact();
            List<Account> users = all(Listing.GETPWENT, PASSWD_UID);
            Listing.ENDPWENT.invokeExact();
            return users;
        });
    }

    @Override
    public List<Account> groups() {
        return locked(_ -> {
            Listing.SETGRENT.invokeExact();
            List<Account> groups = all(Listing.GETGRENT, GROUP_GID);
            Listing.ENDGRENT.invokeExact();
            return groups;
        });
    }

    private static List<Account> all(MethodHandle next, int idOffset) throws Throwable {
        var accounts = new ArrayList<Account>();
        MemorySegment entry = (MemorySegment) next.invokeExact();
        while (!isNull(entry)) {
            accounts.add(new Account(name(entry), entry.get(JAVA_INT, idOffset)));
            entry = (MemorySegment) next.invokeExact();
        }
        return List.copyOf(accounts);
    }

    @Override
    public IdMapping mapping() {
        return OwnIdMapping.VALUE;
    }

    @Override
    public int ownUid() {
        return GETEUID.plain(0);
    }
}
