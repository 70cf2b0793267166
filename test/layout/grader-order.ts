/** Who may import whom inside grader/src, and which file may import which package. */
import type { Order } from "./imports";

/** What everyone may know: where things are, how files are read and written, what a homework is written as. */
const ground = [
  "places",
  "temporary",
  "json",
  "files",
  "printable",
  "concurrently",
  "authoring",
  "tensor",
  "undecided",
];

const parts: Order["parts"] = {
  places: [],
  temporary: [],
  json: [],
  files: [],
  printable: [],
  concurrently: [],
  tensor: [],
  authoring: ["tensor"],
  undecided: [],
  gradebook: [...ground, "gradebook"],
  page: ["page"], // of texts that anybody may have written
  sandbox: [...ground, "sandbox"],
  homework: [...ground, "homework"],
  compile: [...ground, "sandbox", "compile"],
  run: [...ground, "sandbox", "compile", "run"],
  intake: [...ground, "gradebook", "homework", "intake"],
  release: [...ground, "homework", "release"],
  "record/result": [],
  "record/outcome": ["record/result"],
  record: [...ground, "intake", "record/result", "record"],
  mark: [
    ...[...ground, "sandbox", "homework", "compile", "run", "intake"],
    ...["record", "record/result", "record/outcome", "mark"],
  ],
  adjust: [...ground, "gradebook", "intake", "record", "record/result", "adjust"],
  feedback: [...ground, "page", "record", "record/result", "record/outcome", "adjust", "feedback"],
  report: [...ground, "gradebook", "page", "record", "record/result", "adjust", "report"],
  export: [
    ...[
      ...ground,
      "sandbox",
      "homework",
      "record",
      "record/result",
      "record/outcome",
      "intake",
      "gradebook",
      "adjust",
      "feedback",
      "export",
    ],
  ],
  verify: [...ground, "homework", "release", "record", "record/result", "mark", "verify"],
  commands: [
    ...[
      ...ground,
      "sandbox",
      "homework",
      "gradebook",
      "intake",
      "release",
      "record",
      "record/result",
      "record/outcome",
    ],
    ...["mark", "adjust", "feedback", "report", "export", "verify", "commands"],
  ],
  "command-line": ["commands", "printable", "sandbox", "undecided"],
  main: ["command-line", "temporary"],
};

const packages: Order["packages"] = {
  latent: [
    "authoring",
    "tensor",
    "homework",
    "compile",
    "run",
    "mark",
    "report",
    "intake",
    "release",
    "verify",
    "commands",
  ],
  "latent-kernel": ["compile"],
  "@tslab": ["homework", "verify"],
  "@commander-js": ["commands", "command-line"],
  tsx: ["homework"],
  esbuild: ["run"],
  yauzl: ["intake"],
  yazl: ["export"],
  "csv-parse": ["gradebook"],
  "csv-stringify": ["gradebook"],
  "markdown-it": ["page"],
  temml: ["page"],
};

/** The order of the grader's rooms, from the ground up. */
export const graderOrder: Order = { room: "grader/src", parts, packages };
