// node bench/grading/setup.mjs: nbgrader and otter-grader, the peers of npm run bench:grading.
import { fileURLToPath } from "node:url";
import { install } from "../venv.mjs";

const proof = "import nbgrader, otter; print('nbgrader', nbgrader.__version__, 'otter-grader', otter.__version__)";
install(fileURLToPath(new URL(".", import.meta.url)), proof);
