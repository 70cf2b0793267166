import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Behaviour, makeTree, type Tree } from "./toolchain";

/** The last line is the sentence; above it are the steps that had begun. */
const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

describe("bad circumstances end in one sentence and exit 1", function () {
  this.timeout(120_000);
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree();
  });
  afterEach(() => tree.remove());

  const cases: [string, Behaviour, RegExp][] = [
    ["npm", "unreachable", /^packages: the package registry must be reachable, got "ENOTFOUND"; check the network/],
    [
      "npm",
      "own certificate",
      /^packages: the registry's certificate must be trusted, got "SELF_SIGNED_CERT_IN_CHAIN"; .*NODE_EXTRA_CA_CERTS and PIP_CERT/,
    ],
    [
      "pip install",
      "own certificate",
      /^jupyter: the registry's certificate must be trusted, got "CERTIFICATE_VERIFY_FAILED"; .*NODE_EXTRA_CA_CERTS and PIP_CERT/,
    ],
    [
      "npm",
      "expired",
      /^packages: the registry's certificate must be valid today, got "CERT_HAS_EXPIRED"; .* date is right/,
    ],
    ["npm", "full", /^packages: the disk must have room \(\d\.\d GB for the whole set-up\), got "ENOSPC"; free/],
    ["npm", "broken", /^packages: npm ci must succeed, got "the lock is out of step"; LATENT_VERBOSE=1 shows/],
    ["venv", "full", /^python: the disk must have room/],
    [
      "pip install",
      "unreachable",
      /^jupyter: the package registry must be reachable, got "\[Errno -2\] Name or service/,
    ],
    ["pip install", "full", /^jupyter: the disk must have room/],
    ["pip download", "unreachable", /^libtensorflow: the package registry must be reachable/],
    [
      "pip download",
      "full",
      /^libtensorflow: the disk must have room .*, got "\[Errno 28\] No space left on device"; free/,
    ],
    [
      "pip download",
      "other bytes",
      /^libtensorflow: the wheel's sha256 must be [0-9a-f]{16}…, got [0-9a-f]{16}…; nothing/,
    ],
    ["g++", "broken", /^binding: g\+\+ on tfjs-node's binding must succeed, got ".*napi\.h/],
    [
      "python3",
      "absent",
      /^python: Python 3\.10 or newer with venv must be on the PATH, got none; install it \(Debian/,
    ],
    ["python3", "python 3.9", /^python: Python 3\.10 or newer .*, got 3\.9\.2; install it/],
    ["python3", "no ensurepip", /^python: .*, got 3\.11\.2 without ensurepip; install it \(Debian, .* python3-venv\)/],
  ];
  for (const [tool, behaviour, sentence] of cases)
    it(`${tool}: ${behaviour}`, async () => {
      tree.behave(tool, behaviour);
      const { code, text } = await tree.run("setup");
      expect(lastLine(text)).to.match(sentence);
      expect(text).not.to.match(/^ +at /m);
      expect(code).to.equal(1);
      const scratch = join(tree.cache, "scratch");
      expect(existsSync(scratch) ? readdirSync(scratch) : []).to.deep.equal([]);
      if (behaviour === "unreachable" || behaviour === "other bytes") {
        tree.behave(tool);
        expect((await tree.run("setup")).code).to.equal(0);
      }
    });

  it("an old Node is told the version it needs", async () => {
    const entry = join(tree.root, "setup/run.mjs");
    writeFileSync(entry, readFileSync(entry, "utf8").replaceAll("process.versions.node", '"18.19.1"'));
    const { code, text } = await tree.run("start");
    expect(text).to.match(
      /^node: version 20\.19 or newer must run the course, got 18\.19\.1; install Node 22 or 24.*\n$/,
    );
    expect(code).to.equal(1);
  });

  it("a cache that cannot be written to is named, before anything is fetched", async () => {
    writeFileSync(tree.cache, "a file where the folder should be");
    const { code, text } = await tree.run("setup");
    expect(text).to.match(/^cache: .*cache must be writable, got ENOTDIR.*; set LATENT_CACHE to a folder that is\n$/);
    expect(code).to.equal(1);
    expect(tree.calls()).to.not.include("npm");
  });

  it("a read-only cache is refused where it is empty and enough where it is full", async () => {
    const owned = makeTree({ uid: process.getuid?.() === 0 ? 65534 : undefined }); // root may write anywhere
    mkdirSync(owned.cache);
    chmodSync(owned.cache, 0o555);
    expect((await owned.run("setup")).text).to.match(/^cache: .* must be writable, got EACCES.*; set LATENT_CACHE/);
    chmodSync(owned.cache, 0o777);
    expect((await owned.run("setup")).text).to.include("set-up complete");
    for (const folder of ["", "scratch"]) chmodSync(join(owned.cache, folder), 0o555);
    rmSync(join(owned.root, "node_modules"), { recursive: true });
    expect((await owned.run("setup")).text).to.include("set-up complete");
    owned.remove();
  });

  it("an unknown command or flag is named", async () => {
    expect((await tree.run("stat")).text).to.match(/^setup: a command must be one of start, .*, got stat\n$/);
    expect((await tree.run("doctor", "--yaml")).text).to.equal("doctor: the flag must be --json, got --yaml\n");
  });

  it("a disk without room is told how much it needs, before anything is fetched", async () => {
    const { requireSpace } = await import("../../setup/space.mjs");
    mkdirSync(tree.cache);
    const needs = [
      { folder: tree.root, bytes: 1.2e9 },
      { folder: join(tree.cache, "not/there/yet"), bytes: 0.9e9 },
    ];
    const disk = async () => ({ bavail: 500_000, bsize: 4096 });
    const message = await requireSpace(needs, disk, () => 1).then(String, (error) => error.message);
    expect(message).to.match(
      /^disk: 2\.1 GB must be free in .*course, got 2\.0 GB; free some space, or set LATENT_CACHE/,
    );
    let device = 0;
    await requireSpace(needs, disk, () => device++ >> 1); // two disks, each with room for its own
  });
});
