// npm, python3 (with venv, pip, zipfile, ziglang) and g++ as the tests of setup/ need them: they leave what the real ones
// leave, at once, and fail in the real ones' words when told to.
const fs = require("node:fs");
const { join } = require("node:path");

const home = process.env.FALSE_TOOLS;
const args = process.argv.slice(2);

const words = {
  npm: {
    unreachable: "npm error code ENOTFOUND\nnpm error request to registry failed, reason: getaddrinfo ENOTFOUND",
    "own certificate":
      "npm error code SELF_SIGNED_CERT_IN_CHAIN\nnpm error errno SELF_SIGNED_CERT_IN_CHAIN\nnpm error request to registry failed, reason: self-signed certificate in certificate chain",
    expired: "npm error code CERT_HAS_EXPIRED\nnpm error errno CERT_HAS_EXPIRED",
    full: "npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write",
    broken: "npm error code EUSAGE\nnpm error the lock is out of step",
  },
  pip: {
    unreachable:
      "WARNING: Retrying after connection broken by 'NewConnectionError(': Failed to establish a new connection: [Errno -2] Name or service not known')'\nERROR: No matching distribution found",
    "own certificate":
      "WARNING: Retrying after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1006)'))'\nERROR: No matching distribution found",
    full: "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
    broken: "ERROR: Exception",
  },
  "g++": { broken: "tfjs_backend.cc:1: fatal error: napi.h: No such file" },
};

/** Notes the call and does as the tool is told: fails, or pauses, or goes on. */
function behave(tool, says) {
  fs.appendFileSync(join(home, "calls"), `${tool}\n`);
  const file = join(home, `${tool}.behaviour`);
  const behaviour = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  if (behaviour === "pause") {
    fs.writeFileSync(join(home, `${tool}.paused`), "");
    while (fs.readFileSync(file, "utf8") === "pause") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  if (says?.[behaviour]) {
    console.error(says[behaviour]);
    process.exit(1);
  }
  return behaviour;
}

function write(file, text) {
  fs.mkdirSync(join(file, ".."), { recursive: true });
  fs.writeFileSync(file, text);
}

function npm() {
  fs.rmSync("node_modules", { recursive: true, force: true });
  write("node_modules/typescript/package.json", "{}");
  behave("npm", words.npm);
  const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
  for (const path of Object.keys(lock.packages)) write(join(path, "package.json"), "{}");
  for (const name of ["tfjs_backend.cc", "tfjs_binding.cc"])
    write(`node_modules/@tensorflow/tfjs-node/binding/${name}`, name);
  const tsc = `const fs = require("node:fs");
for (const room of process.argv.slice(3)) {
  fs.mkdirSync(room + "/dist", { recursive: true });
  fs.writeFileSync(room + "/dist/main.js", "");
  fs.writeFileSync(room + "/tsconfig.tsbuildinfo", "");
}`;
  write("node_modules/typescript/bin/tsc", tsc);
  write("node_modules/latent/dist/tf.js", 'exports.backend = "tensorflow";');
  write("node_modules/.package-lock.json", JSON.stringify(lock));
}

function python() {
  const [flag, module, ...rest] = args;
  if (flag === "-c") return probe();
  if (module === "venv") return venv(rest[0]);
  if (module === "pip" && rest[0] === "install") return install();
  if (module === "pip" && rest[0] === "download") return download(rest);
  if (module === "zipfile") return write(join(rest[2], "ziglang", "zig"), "");
  if (module === "jupyterlab") return lab(rest);
  if (module === "ziglang") return compile("ziglang");
}

function probe() {
  const behaviour = behave("python3");
  if (args[1].includes("importlib.metadata")) return console.log("4.6.6\n7.1.0\n0.11.0");
  if (args[1].includes("get_page_config")) {
    for (const name of extensions) console.log(`there ${name}`);
    return;
  }
  if (behaviour === "python 3.9") console.log("3.9.2 ");
  else if (behaviour === "no ensurepip") console.log("3.11.2 ensurepip");
  else console.log("3.11.2 ");
}

function venv(folder) {
  fs.mkdirSync(join(folder, "bin"), { recursive: true });
  behave("venv", words.pip);
  fs.copyFileSync(process.argv[1], join(folder, "bin", "python"));
}

function install() {
  behave("pip install", words.pip);
  const places = join(process.argv[1], "../../share/jupyter/labextensions");
  for (const name of extensions) write(join(places, name, "package.json"), "{}");
  console.log("Installing collected packages: all");
}

const extensions = ["jupyterlab-plotly", "@jupyter-widgets/jupyterlab-manager"];

function download(rest) {
  fs.writeFileSync(join(process.env.TMPDIR, "half"), "half");
  const behaviour = behave("pip download", words.pip);
  const to = join(rest[rest.indexOf("-d") + 1], "a.whl");
  fs.copyFileSync(join(home, "tensorflow.whl"), to);
  if (behaviour === "other bytes") fs.appendFileSync(to, "!");
}

function lab(flags) {
  fs.writeFileSync(join(home, "lab.json"), JSON.stringify(flags));
  console.error("[C 2026-01-01 00:00:00.000 ServerApp] \n    \n    To access the server, open this file in a browser:");
  console.error("        file:///tmp/x.html\n    Or copy and paste one of these URLs:");
  console.error("        http://localhost:8888/lab?token=abc\n        http://127.0.0.1:8888/lab?token=abc");
  console.error("[W 2026-01-01 00:00:00.000 ServerApp] a warning");
}

function compile(tool) {
  if (args.includes("--version")) return;
  fs.writeFileSync(args[args.indexOf("-o") + 1], "half");
  behave(tool, words["g++"]);
  fs.copyFileSync(join(home, "addon.node"), args[args.indexOf("-o") + 1]);
}

module.exports = (name) => ({ npm, python3: python, "g++": () => compile("g++") })[name]();
