/* The same comparison as `sockeye bench`, as small as it can be: what the program's ratios of Unix sockets to TCP are held against.
 *
 *   compare DIRECTORY DIALS TRIPS
 *
 * An echo server on a thread of its own (epoll, level-triggered) and a client that waits, for Unix stream, datagram and seqpacket
 * sockets and TCP on the loopback in turns: the dials of all, then the round trips of all, twice, as there; the first time warms up.
 * Prints a line for each: its name, then the medians in nanoseconds of connecting,
 * writing 64 bytes, reading them back, closing, of the whole dial, and of a round trip on a connection that stays. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { SMALL = 64, ROOM = 128 << 10, EVENTS = 256, BACKLOG = 128, WIRES = 4, PHASES = 5 };

struct wire {
    const char *name;
    int family;
    int type;
    int listener;
    struct sockaddr_storage address;
    socklen_t length;
};

static struct wire wires[WIRES] = {
    {.name = "stream", .family = AF_UNIX, .type = SOCK_STREAM},
    {.name = "datagram", .family = AF_UNIX, .type = SOCK_DGRAM},
    {.name = "seqpacket", .family = AF_UNIX, .type = SOCK_SEQPACKET},
    {.name = "tcp", .family = AF_INET, .type = SOCK_STREAM},
};

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static long nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

static int make(struct wire *wire) {
    int fd = socket(wire->family, wire->type | SOCK_CLOEXEC, 0);
    struct timeval most = {.tv_usec = 200000};
    int yes = 1;
    if (fd < 0) {
        fail("socket");
    }
    if (wire->family == AF_INET) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
    return fd;
}

static void add(int epoll, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
        fail("epoll_ctl");
    }
}

static void *serve(void *given) {
    struct wire *wire = given;
    char *buffer = malloc(ROOM);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    add(epoll, wire->listener);
    struct epoll_event events[EVENTS];
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == wire->listener && wire->type == SOCK_DGRAM) {
                struct sockaddr_un from;
                socklen_t size = sizeof from;
                ssize_t length = recvfrom(fd, buffer, ROOM, MSG_DONTWAIT, (struct sockaddr *) &from, &size);
                if (length >= 0) {
                    (void) sendto(fd, buffer, length, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *) &from, size);
                }
            } else if (fd == wire->listener) {
                struct sockaddr_storage from;
                socklen_t size = sizeof from;
                int client = accept4(fd, (struct sockaddr *) &from, &size, SOCK_CLOEXEC);
                if (client >= 0) {
                    add(epoll, client);
                }
            } else {
                ssize_t length = recv(fd, buffer, ROOM, 0);
                if (length <= 0 || send(fd, buffer, length, MSG_NOSIGNAL) < 0) {
                    close(fd);
                }
            }
        }
    }
    return NULL;
}

static void open_server(struct wire *wire, const char *directory) {
    wire->listener = make(wire);
    if (wire->family == AF_UNIX) {
        struct sockaddr_un *address = (struct sockaddr_un *) &wire->address;
        address->sun_family = AF_UNIX;
        snprintf(address->sun_path, sizeof address->sun_path, "%s/%s", directory, wire->name);
        wire->length = sizeof(sa_family_t) + strlen(address->sun_path) + 1;
    } else {
        struct sockaddr_in *address = (struct sockaddr_in *) &wire->address;
        address->sin_family = AF_INET;
        address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        wire->length = sizeof *address;
    }
    if (bind(wire->listener, (struct sockaddr *) &wire->address, wire->length) < 0
        || (wire->type != SOCK_DGRAM && listen(wire->listener, BACKLOG) < 0)) {
        fail(wire->name);
    }
    if (wire->family == AF_INET) {
        getsockname(wire->listener, (struct sockaddr *) &wire->address, &wire->length);
    }
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, wire) != 0) {
        fail("pthread_create");
    }
}

static int dial(struct wire *wire) {
    sa_family_t any = AF_UNIX;
    int fd = make(wire);
    if ((wire->type == SOCK_DGRAM && bind(fd, (struct sockaddr *) &any, sizeof any) < 0)
        || connect(fd, (struct sockaddr *) &wire->address, wire->length) < 0) {
        fail(wire->name);
    }
    return fd;
}

static char message[SMALL];
static char answer[SMALL];

static void write_all(int fd) {
    if (send(fd, message, SMALL, MSG_NOSIGNAL) != SMALL) {
        fail("send");
    }
}

static void read_all(int fd) {
    for (ssize_t got = 0; got < SMALL;) {
        ssize_t length = recv(fd, answer, SMALL - got, 0);
        if (length <= 0) {
            fail("recv");
        }
        got += length;
    }
}

static int ascending(const void *one, const void *other) {
    long a = *(const long *) one;
    long b = *(const long *) other;
    return (a > b) - (a < b);
}

static long median(long *times, long count) {
    qsort(times, count, sizeof *times, ascending);
    return times[count / 2];
}

static void measure_dials(struct wire *wire, long dials, long **times) {
    for (long n = 0; n < dials; n++) {
        long begin = nanos();
        int fd = dial(wire);
        long connected = nanos();
        write_all(fd);
        long written = nanos();
        read_all(fd);
        long got = nanos();
        close(fd);
        long closed = nanos();
        times[0][n] = connected - begin;
        times[1][n] = written - connected;
        times[2][n] = got - written;
        times[3][n] = closed - got;
        times[4][n] = closed - begin;
    }
}

static void measure_trips(struct wire *wire, long trips, long *times) {
    int fd = dial(wire);
    for (long n = 0; n < trips; n++) {
        long begin = nanos();
        write_all(fd);
        read_all(fd);
        times[n] = nanos() - begin;
    }
    close(fd);
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: compare DIRECTORY DIALS TRIPS\n");
        return 2;
    }
    long dials = atol(arguments[2]);
    long trips = atol(arguments[3]);
    long most = dials > trips ? dials : trips;
    long *times[PHASES];
    for (int i = 0; i < PHASES; i++) {
        times[i] = calloc(most, sizeof(long));
        if (times[i] == NULL) {
            fail("calloc");
        }
    }
    for (int i = 0; i < WIRES; i++) {
        open_server(&wires[i], arguments[1]);
    }
    long medians[WIRES][PHASES + 1];
    for (int round = 0; round < 2; round++) { /* the first one warms up */
        for (int i = 0; i < WIRES; i++) {
            measure_dials(&wires[i], dials, times);
            for (int phase = 0; phase < PHASES; phase++) {
                medians[i][phase] = median(times[phase], dials);
            }
        }
        for (int i = 0; i < WIRES; i++) {
            measure_trips(&wires[i], trips, times[0]);
            medians[i][PHASES] = median(times[0], trips);
        }
    }
    for (int i = 0; i < WIRES; i++) {
        printf("%s", wires[i].name);
        for (int phase = 0; phase <= PHASES; phase++) {
            printf(" %ld", medians[i][phase]);
        }
        printf("\n");
    }
    return 0;
}
