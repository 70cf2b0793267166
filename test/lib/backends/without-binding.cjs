// Preloaded with --require: a machine on which the binding to libtensorflow was never built.
const fs = require("node:fs");
const { existsSync } = fs;
fs.existsSync = (path) => !`${path}`.endsWith("tfjs_binding.node") && existsSync(path);
