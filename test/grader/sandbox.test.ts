import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { StudentProcess } from "latent-grader/run/student-process";
import { bubblewrapArguments, limitFlags, nodeFlags } from "latent-grader/sandbox/sandbox";
import { seccompProgram } from "latent-grader/sandbox/seccomp";
import { linkedFiles, NoSandbox, packageFolders, program, requireSandbox } from "latent-grader/sandbox/tools";

/** What the kernel does with one system call: the program run as linux/filter.h says, on a struct seccomp_data. */
function verdict(number: number, args: readonly number[] = [], architecture = 0xc000003e): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number, 0);
  data.writeUInt32LE(architecture, 4);
  for (const [i, value] of args.entries()) data.writeUInt32LE(value, 16 + 8 * i);
  const bytes = seccompProgram();
  let word = 0;
  for (let at = 0; at < bytes.length / 8; at++) {
    const [code, operand] = [bytes.readUInt16LE(8 * at), bytes.readUInt32LE(8 * at + 4)];
    const jump = (holds: boolean) => bytes.readUInt8(8 * at + (holds ? 2 : 3));
    if (code === 0x20) word = data.readUInt32LE(operand);
    else if (code === 0x15) at += jump(word === operand);
    else if (code === 0x35) at += jump(word >= operand);
    else if (code === 0x45) at += jump((word & operand) !== 0);
    else if (code === 0x06) return verdicts[operand] ?? `0x${operand.toString(16)}`;
    else throw new Error(`no such instruction: ${code}`);
  }
  throw new Error("the program has no end");
}
const verdicts: Readonly<Record<number, string>> = {
  2147418112: "allowed",
  2147483648: "killed",
  327681: "EPERM",
  327718: "ENOSYS",
};

/** By the numbers of x86-64 (linux/arch/x86/entry/syscalls/syscall_64.tbl): what leaves the sandbox, or makes another process. */
const refused = {
  talks: { socket: 41, connect: 42, bind: 49, listen: 50, socketpair: 53, memfd_create: 319, memfd_secret: 447 },
  multiplies: { fork: 57, vfork: 58, unshare: 272, setns: 308 },
  shares: { shmget: 29, shmat: 30, shmctl: 31, semget: 64, msgget: 68, userfaultfd: 323 },
  looksAtOthers: {
    ...{ ptrace: 101, process_vm_readv: 310, process_vm_writev: 311, kcmp: 312, pidfd_open: 434, pidfd_getfd: 438 },
    ...{ perf_event_open: 298, bpf: 321 },
  },
  becomes: { setuid: 105, setgid: 106, setgroups: 116, setresuid: 117, add_key: 248, request_key: 249, keyctl: 250 },
  mounts: {
    ...{ pivot_root: 155, chroot: 161, mount: 165, umount2: 166, open_tree: 428, move_mount: 429, fsopen: 430 },
    ...{ fsconfig: 431, fsmount: 432, fspick: 433, mount_setattr: 442, open_by_handle_at: 304 },
  },
  administers: {
    ...{ swapon: 167, swapoff: 168, reboot: 169, init_module: 175, delete_module: 176, kexec_load: 246 },
    ...{ finit_module: 313, kexec_file_load: 320 },
  },
  goesAround: { io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427 },
};
const used = { read: 0, write: 1, close: 3, mprotect: 10, munmap: 11, futex: 202, exit_group: 231, openat: 257 };

describe("the system calls of a sandboxed process", () => {
  for (const [what, numbers] of Object.entries(refused))
    it(`are refused: ${what} (${Object.keys(numbers).join(", ")})`, () => {
      for (const [name, number] of Object.entries(numbers)) expect(verdict(number), name).to.equal("EPERM");
    });

  it("are allowed where Node needs them, and killed by another architecture's numbers", () => {
    for (const [name, number] of Object.entries(used)) expect(verdict(number), name).to.equal("allowed");
    expect(verdict(used.read, [], 0x40000003), "i386").to.equal("killed");
    expect(verdict(0x40000000), "x32").to.equal("killed");
  });

  it("make threads and no processes, memory of one's own and none that is shared without a file", () => {
    const [clone, clone3, mmap] = [56, 435, 9];
    const [asThread, shared, own, anonymous] = [0x10000, 0x01, 0x02, 0x20];
    expect(verdict(clone, [asThread])).to.equal("allowed");
    expect(verdict(clone, [0x11])).to.equal("EPERM");
    expect(verdict(clone3), "whose flags the filter cannot see").to.equal("ENOSYS");
    expect(verdict(mmap, [0, 4096, 3, own | anonymous])).to.equal("allowed");
    expect(verdict(mmap, [0, 4096, 3, shared])).to.equal("allowed");
    expect(verdict(mmap, [0, 4096, 3, shared | anonymous])).to.equal("EPERM");
  });
});

const settings = {
  script: "/somewhere/runner.js",
  packages: new Map([["latent", "/edition/latent"]]),
  ...{ memoryMegabytes: 768, heapMegabytes: 256, cpuSeconds: 20, threads: 48, restricted: true },
};

describe("what stands around a sandboxed process", () => {
  it("is nothing but the script, its packages and the files of the program, none of them to be written", () => {
    const words = bubblewrapArguments(settings, ["/usr/bin/node"]);
    const mounted = words.flatMap((word, i) => (/bind/.test(word) ? [[word, words[i + 1], words[i + 2]]] : []));
    expect(mounted).to.deep.equal([
      ["--ro-bind", "/usr/bin/node", "/usr/bin/node"],
      ["--ro-bind", "/edition/latent", "/w/node_modules/latent"],
      ["--ro-bind", "/somewhere/runner.js", "/r/main.js"],
    ]);
    expect(words).to.include.members(["--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent"]);
    expect(words).to.include.members(["--clearenv", "--new-session", "--seccomp"]).and.not.to.include("--proc");
    const remounts = words.flatMap((word, i) => (word === "--remount-ro" ? [words[i + 1]] : []));
    expect(remounts).to.deep.equal(["/dev", "/"]);
    expect(words.join(" ")).to.contain("--cap-drop ALL --uid 65534 --gid 65534");
  });

  it("are limits on memory, time, files and what Node may open", () => {
    expect(limitFlags(settings)).to.deep.equal([
      `--data=${768 * 1024 * 1024}`,
      ...["--cpu=20", "--fsize=0", "--nofile=256", "--core=0"],
    ]);
    const [heap, , permission, ...reads] = nodeFlags(settings, "/room");
    expect(heap).to.equal("--max-old-space-size=256");
    expect(permission).to.match(/^--(experimental-)?permission$/);
    expect(reads).to.deep.equal(["--allow-fs-read=/room/r", "--allow-fs-read=/room/w"]);
    expect(nodeFlags({ ...settings, restricted: false }, "/room")).to.have.length(2);
  });
});

describe("the programs of a sandbox", () => {
  const folder = mkdtempSync(join(tmpdir(), "latent-programs-"));
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });
  after(() => rmSync(folder, { recursive: true }));

  it("are found on the path, or said to be missing with what to install", () => {
    expect(program("node", "nodejs")).to.match(/\/node$/);
    expect(linkedFiles(process.execPath)[0]).to.equal(process.execPath);
    process.env.PATH = folder;
    expect(() => program("bwrap", "bubblewrap")).to.throw(
      NoSandbox,
      "sandbox: bwrap must be installed, got no such program; sudo apt install bubblewrap",
    );
    expect(requireSandbox).to.throw(NoSandbox, /^sandbox: bwrap must be installed/);
  });

  it("are tried once: what bubblewrap says where it may not is told", () => {
    const said = "bwrap: setting up uid map: Permission denied";
    for (const [name, script] of [
      ["bwrap", `echo "${said}" >&2; exit 1`],
      ["prlimit", "exit 0"],
    ] as const)
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    chmodSync(folder, 0o755);
    process.env.PATH = folder;
    expect(requireSandbox).to.throw(NoSandbox, `must be allowed, got "${said}"; sudo sysctl -w`);
    writeFileSync(join(folder, "bwrap"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
    expect(requireSandbox).not.to.throw();
  });

  it("load packages with all that they depend on, and no other", () => {
    const modules = join(__dirname, "..", "..", "node_modules");
    const names = [...packageFolders(["fast-check", "none-of-that-name"], modules).keys()];
    expect(names[0]).to.equal("fast-check");
    expect(names).to.include("pure-rand").and.not.to.include("none-of-that-name");
  });
});

describe("a process without isolation", function () {
  this.timeout(60_000);

  it("answers, and still may open no file and start no program", async function () {
    const one = new StudentProcess(new Map(), "none");
    const ask = (js: string) => one.ask({ do: "cell", name: "cell", js, awaits: false, names: [] }, 5_000);
    try {
      const { state } = await one.ready;
      // Root starts it as nobody, who must be able to read Node: not in a folder of root's own.
      if (state !== "ok" && process.getuid?.() === 0) return this.skip();
      expect(await ask("exports.a = 1;")).to.deep.equal({ state: "ok", value: null });
      for (const js of [
        "require('node:fs').readFileSync('/etc/hostname');",
        "require('node:child_process').spawnSync('/bin/true');",
        "new (require('node:worker_threads').Worker)('1', { eval: true });",
      ])
        expect((await ask(js)) as { message?: string })
          .to.have.property("message")
          .that.match(/^Access to this API has been restricted/);
      expect(one.peakMegabytes).to.be.below(600);
    } finally {
      one.end();
    }
  });
});
