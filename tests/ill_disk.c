/* A disk that is slow, full or read-only, put before a program by LD_PRELOAD: `ILL_DISK` names a file whose first letter
 * says how the disk is at this moment. s: every sync takes 200 ms; f: no space left; r: read-only; anything else: well.
 * Only files whose path has `outbox` in it are ill. Each sync that was slowed down, and each write that was refused, is
 * one byte in the file that `ILL_DISK_LOG` names. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static char mode(int fd) {
    char link[64], path[4096], now = '-';
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return '-';
    path[length] = 0;
    const char *said = getenv("ILL_DISK");
    if (!said || !strstr(path, "outbox")) return '-';
    ssize_t (*really)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
    int file = open(said, O_RDONLY | O_CLOEXEC);
    if (file < 0) return '-';
    if (really(file, &now, 1) != 1) now = '-';
    close(file);
    return now;
}

static void note(void) {
    ssize_t (*really)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    const char *log = getenv("ILL_DISK_LOG");
    int file = log ? open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (file < 0) return;
    if (really(file, ".", 1) != 1) perror("ill_disk");
    close(file);
}

static int refused(int fd) {
    char now = mode(fd);
    if (now != 'f' && now != 'r') return 0;
    note();
    errno = now == 'f' ? ENOSPC : EROFS;
    return 1;
}

static void slow(int fd) {
    struct timespec wait = {0, 200000000};
    if (mode(fd) != 's') return;
    note();
    nanosleep(&wait, NULL);
}

int fsync(int fd) {
    int (*really)(int) = dlsym(RTLD_NEXT, "fsync");
    slow(fd);
    return really(fd);
}

int fdatasync(int fd) {
    int (*really)(int) = dlsym(RTLD_NEXT, "fdatasync");
    slow(fd);
    return really(fd);
}

ssize_t write(int fd, const void *bytes, size_t n) {
    ssize_t (*really)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    return refused(fd) ? -1 : really(fd, bytes, n);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at) {
    ssize_t (*really)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
    return refused(fd) ? -1 : really(fd, bytes, n, at);
}

int ftruncate64(int fd, off_t length) {
    int (*really)(int, off_t) = dlsym(RTLD_NEXT, "ftruncate64");
    return refused(fd) ? -1 : really(fd, length);
}
