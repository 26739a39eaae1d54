/* The smallest honest echo server: epoll, level-triggered, one thread, nothing recorded.
 *
 *   echo stream|datagram|seqpacket PATH
 *   echo sink|hang PATH                    stream sockets: reads and answers nothing; accepts and never reads
 *
 * Prints "up" when it can be reached and runs until a signal ends it. What the benchmarks compare Sockeye with. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { BUFFER = 64 << 10, EVENTS = 256, BACKLOG = 128 };

/* What a connection has read and its peer has not taken yet. Empty most of the time. */
struct connection {
    int fd;
    size_t waiting;
    size_t written;
    char *rest;
};

static char buffer[BUFFER];
static int sinks;
static int hangs;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void watch(int epoll, int operation, int fd, unsigned events, void *owner) {
    struct epoll_event event = {.events = events, .data.ptr = owner};
    if (epoll_ctl(epoll, operation, fd, &event) < 0) {
        fail("epoll_ctl");
    }
}

static void hang_up(struct connection *connection) {
    close(connection->fd);
    free(connection->rest);
    free(connection);
}

/* Keeps what the peer does not take, and reads no more until it has. */
static void keep(int epoll, struct connection *connection, const char *rest, size_t length) {
    connection->rest = malloc(length);
    if (connection->rest == NULL) {
        fail("malloc");
    }
    memcpy(connection->rest, rest, length);
    connection->waiting = length;
    connection->written = 0;
    watch(epoll, EPOLL_CTL_MOD, connection->fd, EPOLLOUT, connection);
}

static void echo(int epoll, struct connection *connection) {
    ssize_t length = recv(connection->fd, buffer, sizeof buffer, 0);
    if (length < 0 && errno == EAGAIN) {
        return;
    }
    if (length <= 0) {
        hang_up(connection);
        return;
    }
    if (sinks) {
        return;
    }
    ssize_t sent = send(connection->fd, buffer, length, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        hang_up(connection);
    } else if (sent < length) {
        sent = sent < 0 ? 0 : sent;
        keep(epoll, connection, buffer + sent, length - sent);
    }
}

static void go_on(int epoll, struct connection *connection) {
    ssize_t sent = send(connection->fd, connection->rest + connection->written,
                        connection->waiting - connection->written, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        hang_up(connection);
        return;
    }
    connection->written += sent < 0 ? 0 : sent;
    if (connection->written == connection->waiting) {
        free(connection->rest);
        connection->rest = NULL;
        watch(epoll, EPOLL_CTL_MOD, connection->fd, EPOLLIN, connection);
    }
}

static void accept_one(int epoll, int listener) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
        return; /* The client has gone again. */
    }
    if (hangs) {
        return; /* Open until this process ends. */
    }
    struct connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) {
        fail("calloc");
    }
    connection->fd = fd;
    watch(epoll, EPOLL_CTL_ADD, fd, EPOLLIN, connection);
}

static void answer_datagram(int fd) {
    struct sockaddr_un from;
    socklen_t size = sizeof from;
    ssize_t length = recvfrom(fd, buffer, sizeof buffer, MSG_DONTWAIT, (struct sockaddr *) &from, &size);
    if (length >= 0 && size > sizeof(sa_family_t)) {
        /* A sender that reads nothing loses its answer. */
        (void) sendto(fd, buffer, length, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *) &from, size);
    }
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: echo stream|datagram|seqpacket|sink|hang PATH\n");
        return 2;
    }
    sinks = strcmp(arguments[1], "sink") == 0;
    hangs = strcmp(arguments[1], "hang") == 0;
    int type = strcmp(arguments[1], "datagram") == 0    ? SOCK_DGRAM
               : strcmp(arguments[1], "seqpacket") == 0 ? SOCK_SEQPACKET
                                                        : SOCK_STREAM;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, arguments[2], sizeof address.sun_path - 1);
    int listener = socket(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *) &address, sizeof address) < 0) {
        fail(arguments[2]);
    }
    if (type != SOCK_DGRAM && listen(listener, BACKLOG) < 0) {
        fail("listen");
    }
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    watch(epoll, EPOLL_CTL_ADD, listener, EPOLLIN, NULL);
    puts("up");
    fflush(stdout);
    struct epoll_event events[EVENTS];
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            struct connection *connection = events[i].data.ptr;
            if (connection == NULL && type == SOCK_DGRAM) {
                answer_datagram(listener);
            } else if (connection == NULL) {
                accept_one(epoll, listener);
            } else if (connection->rest != NULL) {
                go_on(epoll, connection);
            } else {
                echo(epoll, connection);
            }
        }
    }
}
