/* The client of the benchmarks: the same for every server, and so small that it is the server's time that shows.
 *
 *   load trips stream|datagram|seqpacket PATH COUNT   round trips of 64 bytes: prints median and 99th percentile, ns
 *   load volley stream|datagram|seqpacket PATH COUNT  messages of 8 KiB, eight on the way at once: prints the ns for all
 *   load dials PATH COUNT                             connect, send 64 bytes, read them, hang up: prints the ns for all
 *   load flood PATH MEGABYTES                         writes of 64 KiB, read back meanwhile: prints the ns for all
 *   load exact PATH MEGABYTES                         the same with noise; compares each byte: prints ns and bytes right
 *   load pour PATH MEGABYTES                          writes of 64 KiB until the server hangs up: prints the ns for all
 *   load fill PATH                                    writes until nothing is taken for 2 s: prints the bytes taken,
 *                                                     and holds the connection until standard input ends
 *   load crowd PATH COUNT                             connections all open at once, 64 bytes there and back on each:
 *                                                     prints the ns for all and how many were answered */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { SMALL = 64, MEDIUM = 8 << 10, LARGE = 64 << 10, ON_THE_WAY = 8 };

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

static void volley(int type, const char *path, long count) {
    int fd = dial(type, path);
    long back = 0; /* In bytes, as a stream has no borders. */
    long start = nanos();
    for (long sent = 0; back < count * MEDIUM;) {
        while (sent < count && sent * MEDIUM - back <= (ON_THE_WAY - 1) * MEDIUM) {
            if (send(fd, buffer, MEDIUM, MSG_NOSIGNAL) != MEDIUM) {
                fail("send");
            }
            sent++;
        }
        ssize_t length = recv(fd, incoming, LARGE, 0);
        if (length <= 0) {
            fail("recv");
        }
        back += length;
    }
    printf("%ld\n", nanos() - start);
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

/* The noise from an offset that is a multiple of 8: mixed counters, so that bytes lost, doubled or exchanged show. */
static void make_noise(char *into, long offset, long length) {
    for (long i = 0; i < length; i += 8) {
        uint64_t z = (uint64_t) ((offset + i) / 8 + 1) * 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        z ^= z >> 31;
        memcpy(into + i, &z, sizeof z);
    }
}

static void expect_noise(long offset, long length) {
    static char expected[LARGE + 16];
    long before = offset % 8;
    make_noise(expected, offset - before, before + length);
    if (memcmp(expected + before, incoming, length) != 0) {
        fprintf(stderr, "what came back at %ld (%ld bytes) is not what was sent\n", offset, length);
        exit(1);
    }
}

static void flood(const char *path, long total, int exact) {
    int fd = dial(SOCK_STREAM, path);
    if (fcntl(fd, F_SETFL, O_NONBLOCK) < 0) {
        fail("fcntl");
    }
    long sent = 0;
    long back = 0;
    long ready = 0; /* The end of the noise that is in the buffer. */
    long start = nanos();
    while (back < total) {
        struct pollfd both = {.fd = fd, .events = POLLIN | (sent < total ? POLLOUT : 0)};
        if (poll(&both, 1, -1) < 0) {
            fail("poll");
        }
        if (exact && sent == ready && sent < total) {
            make_noise(buffer, sent, LARGE);
            ready += LARGE;
        }
        long from = exact ? LARGE - (ready - sent) : 0;
        ssize_t length = (both.revents & POLLOUT) ? send(fd, buffer + from, LARGE - from, MSG_NOSIGNAL) : 0;
        if (length < 0 && errno != EAGAIN) {
            fail("send");
        }
        sent += length < 0 ? 0 : length;
        while ((length = recv(fd, incoming, LARGE, 0)) > 0) {
            if (exact) {
                expect_noise(back, length);
            }
            back += length;
        }
        if (length == 0 || errno != EAGAIN) {
            fail("recv");
        }
    }
    printf("%ld", nanos() - start);
    if (exact) {
        /* Whatever comes after the last byte would be too much. */
        if (fcntl(fd, F_SETFL, 0) < 0 || shutdown(fd, SHUT_WR) < 0 || recv(fd, incoming, LARGE, 0) != 0) {
            fail("end");
        }
        printf(" %ld", back);
    }
    printf("\n");
}

static void pour(const char *path, long total) {
    int fd = dial(SOCK_STREAM, path);
    long start = nanos();
    for (long sent = 0; sent < total;) {
        ssize_t length = send(fd, buffer, LARGE, MSG_NOSIGNAL);
        if (length < 0) {
            fail("send");
        }
        sent += length;
    }
    if (shutdown(fd, SHUT_WR) < 0 || recv(fd, incoming, LARGE, 0) != 0) {
        fail("end");
    }
    printf("%ld\n", nanos() - start);
}

static void fill(const char *path) {
    int fd = dial(SOCK_STREAM, path);
    long taken = 0;
    struct pollfd out = {.fd = fd, .events = POLLOUT};
    while (poll(&out, 1, 2000) > 0) {
        ssize_t length = send(fd, buffer, LARGE, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (length < 0 && errno != EAGAIN) {
            fail("send");
        }
        taken += length < 0 ? 0 : length;
    }
    printf("%ld\n", taken);
    fflush(stdout);
    (void) getchar();
}

static void crowd(const char *path, long count) {
    int *fds = calloc(count, sizeof *fds);
    if (fds == NULL) {
        fail("calloc");
    }
    long start = nanos();
    for (long i = 0; i < count; i++) {
        fds[i] = dial(SOCK_STREAM, path);
    }
    for (long i = 0; i < count; i++) {
        memset(buffer, (int) i, SMALL);
        if (send(fds[i], buffer, SMALL, MSG_NOSIGNAL) != SMALL) {
            fail("send");
        }
    }
    long answered = 0;
    for (long i = 0; i < count; i++) {
        memset(buffer, (int) i, SMALL);
        answered += recv(fds[i], incoming, SMALL, MSG_WAITALL) == SMALL && memcmp(buffer, incoming, SMALL) == 0;
    }
    printf("%ld %ld\n", nanos() - start, answered);
}

static int type_of(const char *name) {
    return strcmp(name, "datagram") == 0 ? SOCK_DGRAM : strcmp(name, "seqpacket") == 0 ? SOCK_SEQPACKET : SOCK_STREAM;
}

int main(int count, char **arguments) {
    if (count == 5 && strcmp(arguments[1], "trips") == 0) {
        trips(type_of(arguments[2]), arguments[3], atol(arguments[4]));
    } else if (count == 5 && strcmp(arguments[1], "volley") == 0) {
        volley(type_of(arguments[2]), arguments[3], atol(arguments[4]));
    } else if (count == 4 && strcmp(arguments[1], "dials") == 0) {
        dials(arguments[2], atol(arguments[3]));
    } else if (count == 4 && strcmp(arguments[1], "flood") == 0) {
        flood(arguments[2], atol(arguments[3]) << 20, 0);
    } else if (count == 4 && strcmp(arguments[1], "exact") == 0) {
        flood(arguments[2], atol(arguments[3]) << 20, 1);
    } else if (count == 4 && strcmp(arguments[1], "pour") == 0) {
        pour(arguments[2], atol(arguments[3]) << 20);
    } else if (count == 3 && strcmp(arguments[1], "fill") == 0) {
        fill(arguments[2]);
    } else if (count == 4 && strcmp(arguments[1], "crowd") == 0) {
        crowd(arguments[2], atol(arguments[3]));
    } else {
        fprintf(stderr, "usage: load trips|volley TYPE PATH COUNT | dials|crowd PATH COUNT | flood|exact|pour PATH MEGABYTES"
                        " | fill PATH\n");
        return 2;
    }
    return 0;
}
