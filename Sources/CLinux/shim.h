#ifndef DATELINE_CLINUX_SHIM_H
#define DATELINE_CLINUX_SHIM_H

#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

// Linux calls that the Glibc module does not show to Swift. Each sets errno and gives -1 when it fails.

// The kind of a file system, by the magic number that statfs(2) reports.
static inline long dateline_filesystem_magic(int descriptor) {
  struct statfs info;
  return fstatfs(descriptor, &info) == 0 ? (long)info.f_type : -1;
}

// Renames without replacing what has the new name (renameat2(2) with RENAME_NOREPLACE).
static inline int dateline_rename_noreplace(int from, const char *name, int to, const char *new_name) {
  return (int)syscall(SYS_renameat2, from, name, to, new_name, 1u);
}

static inline int dateline_pipe(int ends[2], int flags) { return (int)syscall(SYS_pipe2, ends, flags); }

#endif
