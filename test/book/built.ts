/** The book as the browser's tests open it: built from the runs that are kept, once for all of them. */
import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { main } from "../../book/build";
import { root } from "../layout/files";
import { keptRun, lessons } from "../notebooks/kept-runs";

/** Where it lies. */
export const folder = join(root, "test-results", "book");

/** Its address. */
export const address = (page: string): string => `${pathToFileURL(folder).href}/${page}`;

/** The runs it is made from: the short ones that are kept, or those of a folder that LATENT_BOOK_RUNS names. */
export const runs = resolve(root, process.env.LATENT_BOOK_RUNS ?? join("test-results", "runs"));

let built: Promise<void> | undefined;

/** Builds it, once for all tests; its own checks of links, formulas and figures must find nothing. */
export function buildBook(): Promise<void> {
  built ??= build();
  return built;
}

async function build(): Promise<void> {
  if (!process.env.LATENT_BOOK_RUNS) for (const name of lessons) await keptRun(name);
  const code = await main(["--runs", runs, "--to", folder, "--zip"]);
  if (code !== 0) throw new Error(`book: it must build without a fault, ended with ${code}; see above`);
}

/** Its pages: those of texts, and those of the library's modules. */
export function pagesOf(): { readonly texts: readonly string[]; readonly modules: readonly string[] } {
  const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
  const isModule = (name: string) => name.startsWith("latent-");
  return { texts: pages.filter((name) => !isModule(name)), modules: pages.filter(isModule) };
}

/** Bytes of a file of the book. */
export const bytesOf = (name: string): number => statSync(join(folder, name)).size;

/** A page that remembers what it should not have done. */
export type Watched = { readonly page: Page; readonly faults: string[] };

/** Opens an empty page that notes errors of its console, of its scripts, and requests outside the book. */
export async function watched(browser: Browser, base = address("")): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  page.setDefaultTimeout(120_000); // machines are busy
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`not loaded: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url()))
      faults.push(`outside: ${request.url()}`);
  });
  return { page, faults };
}
