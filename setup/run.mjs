// The door to every command: node setup/run.mjs start|setup|doctor|refresh|submit|test. It must parse on any Node that can load
// a module, so that an old Node gets a sentence and not a stack: no static import, nothing newer than ES2017.
const wanted = "20.19";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `node: version ${wanted} or newer must run the course, got ${process.versions.node}; ` +
      "install Node 22 or 24 (your system's package or nodejs.org) and run the command again",
  );
  process.exitCode = 1;
} else {
  import("./commands.mjs").then((commands) => commands.main(process.argv.slice(2)));
}
