/* The client of the benchmarks: the same for every server, and so small that it is the server's time that shows.
 *
 *   load trips stream|datagram|seqpacket PATH COUNT   round trips of 64 bytes: prints median and 99th percentile, ns
 *   load dials PATH COUNT                             connect, send 64 bytes, read them, hang up: prints the ns for all
 *   load flood PATH MEGABYTES                         writes of 64 KiB, read back meanwhile: prints the ns for all */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { SMALL = 64, LARGE = 64 << 10 };

static char buffer[LARGE];
static char incoming[LARGE];

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static long nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

static int dial(int type, const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    sa_family_t any = AF_UNIX;
    /* A datagram client needs an address to be answered to: the kernel chooses an abstract name. */
    if (fd < 0 || (type == SOCK_DGRAM && bind(fd, (struct sockaddr *) &any, sizeof any) < 0)
        || connect(fd, (struct sockaddr *) &address, sizeof address) < 0) {
        fail(path);
    }
    return fd;
}

static void trip(int fd) {
    if (send(fd, buffer, SMALL, MSG_NOSIGNAL) != SMALL) {
        fail("send");
    }
    for (ssize_t got = 0; got < SMALL;) {
        ssize_t length = recv(fd, incoming, SMALL - got, 0);
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

static void trips(int type, const char *path, long count) {
    int fd = dial(type, path);
    long *times = calloc(count, sizeof *times);
    if (times == NULL) {
        fail("calloc");
    }
    for (long i = 0; i < count; i++) {
        long start = nanos();
        trip(fd);
        times[i] = nanos() - start;
    }
    qsort(times, count, sizeof *times, ascending);
    printf("%ld %ld\n", times[count / 2], times[count / 100 * 99]);
}

static void dials(const char *path, long count) {
    long start = nanos();
    for (long i = 0; i < count; i++) {
        int fd = dial(SOCK_STREAM, path);
        trip(fd);
        close(fd);
    }
    printf("%ld\n", nanos() - start);
}

static void flood(const char *path, long total) {
    int fd = dial(SOCK_STREAM, path);
    if (fcntl(fd, F_SETFL, O_NONBLOCK) < 0) {
        fail("fcntl");
    }
    long sent = 0;
    long back = 0;
    long start = nanos();
    while (back < total) {
        struct pollfd both = {.fd = fd, .events = POLLIN | (sent < total ? POLLOUT : 0)};
        if (poll(&both, 1, -1) < 0) {
            fail("poll");
        }
        ssize_t length = (both.revents & POLLOUT) ? send(fd, buffer, LARGE, MSG_NOSIGNAL) : 0;
        if (length < 0 && errno != EAGAIN) {
            fail("send");
        }
        sent += length < 0 ? 0 : length;
        while ((length = recv(fd, incoming, LARGE, 0)) > 0) {
            back += length;
        }
        if (length == 0 || errno != EAGAIN) {
            fail("recv");
        }
    }
    printf("%ld\n", nanos() - start);
}

int main(int count, char **arguments) {
    if (count == 5 && strcmp(arguments[1], "trips") == 0) {
        int type = strcmp(arguments[2], "datagram") == 0    ? SOCK_DGRAM
                   : strcmp(arguments[2], "seqpacket") == 0 ? SOCK_SEQPACKET
                                                            : SOCK_STREAM;
        trips(type, arguments[3], atol(arguments[4]));
    } else if (count == 4 && strcmp(arguments[1], "dials") == 0) {
        dials(arguments[2], atol(arguments[3]));
    } else if (count == 4 && strcmp(arguments[1], "flood") == 0) {
        flood(arguments[2], atol(arguments[3]) << 20);
    } else {
        fprintf(stderr, "usage: load trips TYPE PATH COUNT | dials PATH COUNT | flood PATH MEGABYTES\n");
        return 2;
    }
    return 0;
}
