/** The command `latent`. */
import { latent } from "./command-line";
import { endOnSignals } from "./temporary";

endOnSignals();
process.stdout.on("error", () => process.exit()); // whoever read has gone
void latent(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
