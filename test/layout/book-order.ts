/** Who may import whom inside book/, and which file may import which package. */
import type { Order } from "./imports";

const parts: Order["parts"] = {
  places: [],
  docstring: [],
  reference: ["docstring"],
  "search-words": [],
  "search-fields": ["search-words"],
  open: [],
  execute: ["places", "execute"],
  read: ["read"],
  render: ["places", "read", "render"],
  chapters: ["places", "reference", "read", "render", "chapters"],
  assets: ["places", "search-fields", "render", "chapters", "live/make/bundle", "assets"],
  check: ["assets"],
  build: ["places", "execute", "read", "chapters", "assets", "check", "open"],
  browser: ["search-fields", "browser"], // runs in the page
  live: ["live"], // the same: the moving parts
  "live/make/classic-script": [],
  "live/make/library-entry": [],
  "live/make/weight-scripts": ["live"],
  "live/make/make-weights": ["live"],
  "live/make/bundle": ["live/make/classic-script", "live/make/library-entry", "live/make/weight-scripts"],
};

const packages: Order["packages"] = {
  "@tslab": ["reference", "render"],
  "markdown-it": ["render"],
  katex: ["render"],
  minisearch: ["search-fields", "assets", "browser"],
  esbuild: ["assets", "live/make/classic-script"],
  latent: ["live", "live/make/weight-scripts", "live/make/make-weights"],
  yazl: ["assets"],
};

/** The order of the book's rooms: execute, read, render, chapters, assets, check. */
export const bookOrder: Order = { room: "book", parts, packages };
