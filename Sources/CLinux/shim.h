#ifndef DATELINE_CLINUX_SHIM_H
#define DATELINE_CLINUX_SHIM_H

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

// The same number on every architecture (since Linux 5.13).
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif

// Linux calls that the Glibc module does not show to Swift. Each sets errno and gives -1 when it fails.

// Closes all but the standard streams.
static inline void dateline_close_others(void) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, 3u, ~0u, 0u) == 0) return;
#endif
  for (int descriptor = 3; descriptor < 1024; descriptor++) close(descriptor);
}

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

// Has the kernel kill this process when the thread that started it ends. 0 when the process `parent` is gone already.
static inline int dateline_die_with_parent(int parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return getppid() == parent;
}

// Lets go of the file system, of TCP, and of every process outside (landlock(7)): nothing can be opened any more,
// whatever system call asks for it. The version of landlock that did it; 0 where the kernel has none or forbids it.
// It binds the calling thread and those it starts later.
static inline int dateline_leave_file_system(void) {
  // The structure as of version 6; older kernels are given as much of it as they know.
  struct { unsigned long long files, network, scope; } rules = {0x1fff, 0, 0};
  size_t size = 8;
  long version = syscall(SYS_landlock_create_ruleset, (void *)0, 0, 1u);
  if (version < 1) return 0;
  if (version >= 2) rules.files |= 1u << 13;  // linking and renaming across folders
  if (version >= 3) rules.files |= 1u << 14;  // truncate
  if (version >= 4) { rules.network = 3; size = 16; }  // bind and connect
  if (version >= 5) rules.files |= 1u << 15;  // ioctl on devices
  if (version >= 6) { rules.scope = 3; size = 24; }  // abstract sockets and signals
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0u);
  if (ruleset < 0) return 0;
  long status = syscall(SYS_landlock_restrict_self, ruleset, 0u);
  close(ruleset);
  return status == 0 ? (int)version : 0;
}

// Seals this process for good, all threads of it: from here on it can compute, allocate, and read and write what it
// has open. Opening files, sockets, starting programs, mapping code, signals to others and everything else fail with
// EPERM. 0, or -1 where the kernel has no seccomp(2).
static inline int dateline_seal(void) {
#if defined(__x86_64__)
#define DATELINE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define DATELINE_ARCH AUDIT_ARCH_AARCH64
#endif
#define DATELINE_ALLOW(name) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
// The low half of an argument; both architectures are little-endian.
#define DATELINE_ARGUMENT(n) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[n]))
  struct sock_filter filter[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, DATELINE_ARCH, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    DATELINE_ALLOW(read),
    DATELINE_ALLOW(write),
    DATELINE_ALLOW(futex),
    DATELINE_ALLOW(brk),
    DATELINE_ALLOW(munmap),
    DATELINE_ALLOW(mremap),
    DATELINE_ALLOW(madvise),
    DATELINE_ALLOW(close),
    DATELINE_ALLOW(fstat),
    DATELINE_ALLOW(clock_gettime),
    DATELINE_ALLOW(clock_nanosleep),
    DATELINE_ALLOW(restart_syscall),
    DATELINE_ALLOW(getrandom),
    DATELINE_ALLOW(gettid),
    DATELINE_ALLOW(getpid),
    DATELINE_ALLOW(sched_yield),
    DATELINE_ALLOW(rt_sigaction),
    DATELINE_ALLOW(rt_sigprocmask),
    DATELINE_ALLOW(rt_sigreturn),
    DATELINE_ALLOW(sigaltstack),
    DATELINE_ALLOW(exit),
    DATELINE_ALLOW(exit_group),
    // Memory, but no code.
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 1, 0),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 0, 4),
    DATELINE_ARGUMENT(2),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    // Its own end by abort(3), but nobody else's.
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 3),
    DATELINE_ARGUMENT(0),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)getpid(), 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  };
#undef DATELINE_ARGUMENT
#undef DATELINE_ALLOW
#undef DATELINE_ARCH
  struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0 ? 0 : -1;
}

#endif
