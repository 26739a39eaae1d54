/* The smallest honest relay that keeps borders: epoll, level-triggered, one thread, nothing recorded, no descriptors and no
 * credentials passed on.
 *
 *   relay stream|datagram|seqpacket LISTEN SERVER
 *
 * Each connection, and each datagram sender, has a socket of its own to the server. Reading stops while the other end takes
 * no more. Prints "up" when it can be reached and runs until a signal ends it. What socat cannot be compared with: it
 * forgets the borders of packets, and who is to have an answer. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { BUFFER = 256 << 10, EVENTS = 256, BACKLOG = 128, SENDERS = 64 };

/* One end of a connection, or the socket of a datagram sender. */
struct end {
    int fd;
    int open;
    struct end *other;
    size_t waiting; /* Of what came from the other end, the bytes that this one has not taken; they are at the end of rest. */
    size_t length;
    char *rest;
    struct sockaddr_un sender;
    socklen_t sender_size;
};

static char buffer[BUFFER];
static struct sockaddr_un server = {.sun_family = AF_UNIX};
static int type;
static int epoll;
static int listener;
static struct end *senders[SENDERS];
static int known;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void watch(int operation, int fd, unsigned events, void *owner) {
    struct epoll_event event = {.events = events, .data.ptr = owner};
    if (epoll_ctl(epoll, operation, fd, &event) < 0) {
        fail("epoll_ctl");
    }
}

static int dial(void) {
    int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    sa_family_t any = AF_UNIX;
    if (fd < 0 || (type == SOCK_DGRAM && bind(fd, (struct sockaddr *) &any, sizeof any) < 0)) {
        fail("socket");
    }
    if (connect(fd, (struct sockaddr *) &server, sizeof server) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static struct end *end_of(int fd) {
    struct end *made = calloc(1, sizeof *made);
    if (made == NULL) {
        fail("calloc");
    }
    made->fd = fd;
    made->open = 1;
    return made;
}

static void hang_up(struct end *end) {
    struct end *other = end->other;
    close(end->fd);
    close(other->fd);
    free(end->rest);
    free(other->rest);
    end->open = 0;
    other->open = 0; /* An event of the same batch may still name it: both stay in memory, as this runs for a measurement. */
}

/* Keeps what the other end does not take, and reads no more until it has. */
static void keep(struct end *from, const char *rest, size_t length) {
    struct end *to = from->other;
    to->rest = malloc(length);
    if (to->rest == NULL) {
        fail("malloc");
    }
    memcpy(to->rest, rest, length);
    to->length = length;
    to->waiting = length;
    watch(EPOLL_CTL_MOD, from->fd, 0, from);
    watch(EPOLL_CTL_MOD, to->fd, EPOLLIN | EPOLLOUT, to);
}

static void pass(struct end *from) {
    ssize_t length = recv(from->fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (length < 0 && errno == EAGAIN) {
        return;
    }
    if (length <= 0) {
        /* One way has ended: the other way is over when its own end comes. */
        if (length < 0 || from->other->length == (size_t) -1) {
            hang_up(from);
        } else {
            from->length = -1;
            watch(EPOLL_CTL_MOD, from->fd, 0, from);
            shutdown(from->other->fd, SHUT_WR);
        }
        return;
    }
    ssize_t sent = send(from->other->fd, buffer, length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        hang_up(from);
    } else if (sent < length) {
        sent = sent < 0 ? 0 : sent;
        keep(from, buffer + sent, length - sent);
    }
}

static void go_on(struct end *to) {
    ssize_t sent = send(to->fd, to->rest + (to->length - to->waiting), to->waiting, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        hang_up(to);
        return;
    }
    to->waiting -= sent < 0 ? 0 : sent;
    if (to->waiting == 0) {
        free(to->rest);
        to->rest = NULL;
        to->length = 0;
        watch(EPOLL_CTL_MOD, to->fd, EPOLLIN, to);
        watch(EPOLL_CTL_MOD, to->other->fd, EPOLLIN, to->other);
    }
}

static void accept_one(void) {
    int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    int other = fd < 0 ? -1 : dial();
    if (fd >= 0 && other < 0) {
        close(fd);
    }
    if (other < 0) {
        return;
    }
    struct end *one = end_of(fd);
    one->other = end_of(other);
    one->other->other = one;
    watch(EPOLL_CTL_ADD, fd, EPOLLIN, one);
    watch(EPOLL_CTL_ADD, other, EPOLLIN, one->other);
}

/* A datagram for the server: by the socket of its sender, so that the answer comes back to that. */
static void forward(void) {
    struct sockaddr_un from;
    socklen_t size = sizeof from;
    ssize_t length = recvfrom(listener, buffer, sizeof buffer, MSG_DONTWAIT, (struct sockaddr *) &from, &size);
    if (length < 0) {
        return;
    }
    int i = 0;
    while (i < known && (senders[i]->sender_size != size || memcmp(&senders[i]->sender, &from, size) != 0)) {
        i++;
    }
    if (i == SENDERS) {
        fprintf(stderr, "too many senders\n");
        exit(1);
    }
    if (i == known) {
        int fd = dial();
        if (fd < 0) {
            return;
        }
        senders[known++] = end_of(fd);
        senders[i]->sender = from;
        senders[i]->sender_size = size;
        watch(EPOLL_CTL_ADD, fd, EPOLLIN, senders[i]);
    }
    (void) send(senders[i]->fd, buffer, length, MSG_NOSIGNAL); /* Waits for room, as the sender would. */
}

static void answer(struct end *sender) {
    ssize_t length = recv(sender->fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (length >= 0) {
        (void) sendto(listener, buffer, length, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *) &sender->sender,
                      sender->sender_size);
    }
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: relay stream|datagram|seqpacket LISTEN SERVER\n");
        return 2;
    }
    type = strcmp(arguments[1], "datagram") == 0    ? SOCK_DGRAM
           : strcmp(arguments[1], "seqpacket") == 0 ? SOCK_SEQPACKET
                                                    : SOCK_STREAM;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, arguments[2], sizeof address.sun_path - 1);
    strncpy(server.sun_path, arguments[3], sizeof server.sun_path - 1);
    listener = socket(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *) &address, sizeof address) < 0) {
        fail(arguments[2]);
    }
    if (type != SOCK_DGRAM && listen(listener, BACKLOG) < 0) {
        fail("listen");
    }
    epoll = epoll_create1(EPOLL_CLOEXEC);
    watch(EPOLL_CTL_ADD, listener, EPOLLIN, NULL);
    puts("up");
    fflush(stdout);
    struct epoll_event events[EVENTS];
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            struct end *end = events[i].data.ptr;
            if (end == NULL && type == SOCK_DGRAM) {
                forward();
            } else if (end == NULL) {
                accept_one();
            } else if (type == SOCK_DGRAM) {
                answer(end);
            } else if (end->open && end->waiting > 0 && (events[i].events & (EPOLLOUT | EPOLLHUP))) {
                go_on(end);
            } else if (end->open) {
                pass(end);
            }
        }
    }
}
