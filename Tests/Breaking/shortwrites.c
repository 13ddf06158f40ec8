// Preloaded into the daemon: every write to a regular file takes half of its bytes, every third is interrupted first.

#define _GNU_SOURCE
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;

static int is_file(int descriptor) {
  struct stat info;
  return fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
}

// How many bytes the kernel gets; 0 when the call is interrupted.
static size_t share(int descriptor, size_t count) {
  if (count < 2 || !is_file(descriptor)) return count;
  return atomic_fetch_add(&calls, 1) % 3 == 2 ? 0 : (count + 1) / 2;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  size_t some = share(descriptor, count);
  if (some == 0 && count > 0) return errno = EINTR, -1;
  return syscall(SYS_write, descriptor, bytes, some);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
  size_t some = share(descriptor, count);
  if (some == 0 && count > 0) return errno = EINTR, -1;
  return syscall(SYS_pwrite64, descriptor, bytes, some, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  return pwrite64(descriptor, bytes, count, offset);
}
