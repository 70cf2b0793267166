/** Shows the book in the browser. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Opens the first page; where no browser can be started, its path is told. */
export function show(folder: string): Promise<number> {
  const page = join(folder, "index.html");
  if (!existsSync(page)) throw new Error(`book: ${page} must be there, it is not; run: npm run book`);
  console.log(page);
  return new Promise((done) => {
    const child = spawn("xdg-open", [page], { stdio: "ignore", detached: true });
    child.on("error", () => {
      console.log("No browser could be started here: open this file in yours.");
      done(0);
    });
    child.on("spawn", () => {
      child.unref();
      done(0);
    });
  });
}
