/**
 * The system calls that a sandboxed process is refused, as a BPF program for `bwrap --seccomp`. Threads work, processes do not.
 * @see man 2 seccomp; linux/filter.h for the instruction format (code, jump if true, jump if false, operand)
 */

const names = {
  socket: 41, connect: 42, bind: 49, listen: 50, socketpair: 53, fork: 57, vfork: 58, shmget: 29, shmat: 30, shmctl: 31,
  semget: 64, msgget: 68, ptrace: 101, setuid: 105, setgid: 106, setgroups: 116, setresuid: 117, pivot_root: 155,
  chroot: 161, mount: 165, umount2: 166, swapon: 167, swapoff: 168, reboot: 169, init_module: 175, delete_module: 176,
  kexec_load: 246, add_key: 248, request_key: 249, keyctl: 250, unshare: 272, perf_event_open: 298, setns: 308,
  open_by_handle_at: 304, process_vm_readv: 310, process_vm_writev: 311, kcmp: 312, finit_module: 313, memfd_create: 319,
  kexec_file_load: 320, bpf: 321, userfaultfd: 323, io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427,
  open_tree: 428, move_mount: 429, fsopen: 430, fsconfig: 431, fsmount: 432, fspick: 433, pidfd_open: 434,
  pidfd_getfd: 438, mount_setattr: 442, memfd_secret: 447,
} as const; // biome-ignore format: a table

const numbers = { mmap: 9, clone: 56, clone3: 435 };
const [load, equal, anyBit, atLeast, answer] = [0x20, 0x15, 0x45, 0x35, 0x06];
const refused = 0x50001; // EPERM
const unknown = 0x50026; // ENOSYS
const [killed, allowed] = [0x80000000, 0x7fff0000];
const [callNumber, architecture, firstArgument, fourthArgument] = [0, 4, 16, 40]; // offsets in struct seccomp_data
const x86_64 = 0xc000003e;

/** The program for x86-64, as bytes. */
export function seccompProgram(): Buffer {
  const instructions: [code: number, then: number, otherwise: number, operand: number][] = [
    [load, 0, 0, architecture],
    [equal, 1, 0, x86_64],
    [answer, 0, 0, killed],
    [load, 0, 0, callNumber],
    [atLeast, 0, 1, 0x40000000], // the x32 calls, which have other numbers
    [answer, 0, 0, killed],
    [equal, 0, 1, numbers.clone3], // its flags lie behind a pointer; without it libc takes clone
    [answer, 0, 0, unknown],
  ];
  for (const number of Object.values(names)) instructions.push([equal, 0, 1, number], [answer, 0, 0, refused]);
  instructions.push(
    [equal, 0, 5, numbers.mmap], // shared anonymous memory, which RLIMIT_DATA does not count
    [load, 0, 0, fourthArgument],
    [anyBit, 0, 2, 0x20],
    [anyBit, 0, 1, 0x01],
    [answer, 0, 0, refused],
    [answer, 0, 0, allowed],
    [equal, 0, 3, numbers.clone], // a thread of this process, or nothing
    [load, 0, 0, firstArgument],
    [anyBit, 1, 0, 0x10000],
    [answer, 0, 0, refused],
    [answer, 0, 0, allowed],
  );
  const bytes = Buffer.alloc(instructions.length * 8);
  for (const [i, [code, then, otherwise, operand]] of instructions.entries()) {
    bytes.writeUInt16LE(code, i * 8);
    bytes.writeUInt8(then, i * 8 + 2);
    bytes.writeUInt8(otherwise, i * 8 + 3);
    bytes.writeUInt32LE(operand >>> 0, i * 8 + 4);
  }
  return bytes;
}
