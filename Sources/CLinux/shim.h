#ifndef DATELINE_CLINUX_SHIM_H
#define DATELINE_CLINUX_SHIM_H

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
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

// Has the kernel kill this process when the thread that started it ends.
static inline void dateline_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

// Seals this process for good: from here on it can compute, allocate, and read and write what it has open. Opening
// files, sockets, starting programs and everything else fails with EPERM. 0, or -1 where the kernel has no seccomp.
static inline int dateline_seal(void) {
#if defined(__x86_64__)
#define DATELINE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define DATELINE_ARCH AUDIT_ARCH_AARCH64
#endif
#define DATELINE_ALLOW(name) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
  struct sock_filter filter[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, DATELINE_ARCH, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    DATELINE_ALLOW(read),
    DATELINE_ALLOW(write),
    DATELINE_ALLOW(futex),
    DATELINE_ALLOW(brk),
    DATELINE_ALLOW(mmap),
    DATELINE_ALLOW(munmap),
    DATELINE_ALLOW(mremap),
    DATELINE_ALLOW(mprotect),
    DATELINE_ALLOW(madvise),
    DATELINE_ALLOW(close),
    DATELINE_ALLOW(fstat),
    DATELINE_ALLOW(poll),
    DATELINE_ALLOW(clock_gettime),
    DATELINE_ALLOW(clock_nanosleep),
    DATELINE_ALLOW(getrandom),
    DATELINE_ALLOW(gettid),
    DATELINE_ALLOW(getpid),
    DATELINE_ALLOW(tgkill),
    DATELINE_ALLOW(sched_yield),
    DATELINE_ALLOW(rt_sigaction),
    DATELINE_ALLOW(rt_sigprocmask),
    DATELINE_ALLOW(rt_sigreturn),
    DATELINE_ALLOW(sigaltstack),
    DATELINE_ALLOW(exit),
    DATELINE_ALLOW(exit_group),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  };
#undef DATELINE_ALLOW
#undef DATELINE_ARCH
  struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#endif
