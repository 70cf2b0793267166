/**
 * Starts the kernel: node --no-force-async-hooks-checks main.js --config-path CONNECTION_FILE
 */
import { Cells } from "./cells";
import { failureOf } from "./errors/failure";
import { mapStackTraces } from "./errors/frames";
import { Interrupted, Interrupts } from "./interrupts/interrupts";
import { provideHooks } from "./jupyter/hooks";
import { Server } from "./jupyter/server";
import { type Converter, createConverter } from "./tslab";

/** Milliseconds after which the compiler is made even if nobody has asked for it. */
const compilerDelay = 100;

process.env.TF_CPP_MIN_LOG_LEVEL ??= "2"; // TensorFlow's notes on the processor are no matter for a learner
mapStackTraces();

for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    if (error instanceof Interrupted) return; // what a cell left running has been stopped, as asked
    process.stderr.write(`Uncaught in the background: ${failureOf(error).traceback.join("\n")}\n`);
  });
}

const interrupts = new Interrupts();
let converter: Converter | undefined;
const compiler = () => {
  converter ??= interrupts.hold.during(() => createConverter({ isJS: false, isBrowser: false }));
  return converter;
};
const cells = new Cells(compiler, interrupts);
const connectionFile = process.argv[process.argv.indexOf("--config-path") + 1] ?? "";
const server = new Server(cells, interrupts, connectionFile);
provideHooks(interrupts, server);
interrupts.watch();
void server.listen().then(() => setTimeout(compiler, compilerDelay)); // the server answers before, the second it takes
