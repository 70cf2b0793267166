// node bench/setup.mjs: PyTorch and scikit-learn, the peers of npm run bench.
import { fileURLToPath } from "node:url";
import { install } from "./venv.mjs";

const proof = "import torch, sklearn; print('torch', torch.__version__, 'scikit-learn', sklearn.__version__)";
install(fileURLToPath(new URL(".", import.meta.url)), proof);
