import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { startBrowser } from "../browser/page";
import { address, buildBook, folder, type Watched, watched } from "./built";
import { glanced, visited } from "./visits";

/** What may go wrong on a page, and what a visit must say of it: each by itself. */
const everywhere: readonly (readonly [string, string])[] = [
  ['<img src="https://example.invalid/x.png" alt="a picture from elsewhere">', "outside: https"],
  ['<img src="assets/none.png" alt="a picture that is not there">', "not loaded: file"],
  ['<img src="data:image/png;base64,AAAA" alt="a picture that is broken">', "a picture is broken"],
  [`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">`, "a picture without words"],
  ["<p>$\\alpha$ as typed</p>", "a formula left as typed"],
  ['<p><span class="katex-error">x</span></p>', "a formula that KaTeX refused"],
  ["<math><msub><mi>h</mi><mi>max</mi><mo>(</mo></msub></math>", "a formula that cannot be read out"],
  ['<div style="width:360px;height:2px;background:red"></div>', "overflow at 320"],
  ['<script>console.error("no")</script>', "console: no"],
  ['<script>throw new Error("thrown")</script>', "script: thrown"],
];
/** And what only a whole visit sees. */
const wholly: readonly (readonly [string, string])[] = [
  ["<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "\naxe image-alt"],
  ['<p style="color:#999;background:#aaa">pale in both</p>', "\naxe color-contrast"],
  ['<p style="color:#1b1f24">dark on dark</p>', "dark: axe color-contrast"],
  ['<p style="color:#57606a;--fg:#57606a">x <code style="color:#222">dark code</code></p>', "dark: axe color-contrast"],
  [
    `<div style="overflow-x:auto;white-space:nowrap">${"wide on a phone only ".repeat(4)}</div>`,
    "phone: axe scrollable-region",
  ],
  [
    '<a href="#a" style="display:block;width:8px;height:8px">x</a><a href="#b" style="display:block;width:8px">y</a>',
    "phone: axe target-size",
  ],
  ['<nav aria-label="Chapters"><a href="x"></a></nav>', "axe link-name"],
  [
    '<figure class="plotly"><div class="card"><script type="application/json">{"data":[],"layout":{}}</script></div></figure>',
    "must be drawn",
  ],
  [
    '<figure class="plotly"><div class="card"><script type="application/json">{"data":[{"y":[1,2]}],"layout":{}}</script></div></figure>',
    "must be described",
  ],
  [
    `<figure class="plotly"><div class="card"><script type="application/json">{"data":[{"y":[1,2]}],"layout":{"title":{"text":"${"a title that is longer than the figure is wide ".repeat(3)}","x":0}}}</script></div></figure>`,
    "must show its text whole",
  ],
];

/** A page of each kind: a text, a lesson, a sheet of homework, the list of the library. */
const kinds = ["glossary.html", "00-conventions.html", "h2-information.html", "library.html"];
/** A page of the library, of which most are only glanced at. */
const glance = "latent-information-nats.html";
const another = "latent-batches.html";

describe("a visit of the book's pages", function () {
  this.timeout(300_000);
  const spoiled = `${folder}-spoiled`;
  const spoiledAddress = `${pathToFileURL(spoiled).href}/`;
  let browser: Browser;
  let window: Watched;

  before(async () => {
    await buildBook();
    browser = await startBrowser();
    window = await watched(browser, spoiledAddress);
    rmSync(spoiled, { recursive: true, force: true });
    mkdirSync(spoiled);
    symlinkSync(join(folder, "assets"), join(spoiled, "assets"));
  });
  after(async () => {
    await browser?.close();
    rmSync(spoiled, { recursive: true, force: true });
  });

  /** Writes the page with this at the end of its text, and with what draws figures where it has none. */
  function spoil(name: string, faults: readonly (readonly [string, string])[]): string {
    const text = readFileSync(join(folder, name), "utf8");
    const plotly = text.includes("assets/plotly.js") ? "" : '<script defer src="assets/plotly.js"></script>';
    const planted = faults.map(([markup]) => markup).join("\n");
    writeFileSync(
      join(spoiled, name),
      text.replace("</head>", `${plotly}</head>`).replace("</main>", `${planted}\n</main>`),
    );
    return spoiledAddress + name;
  }

  /** The kinds of faults of which nothing was said. */
  const missed = (found: readonly string[], faults: readonly (readonly [string, string])[]) =>
    faults.map(([, said]) => said).filter((said) => !`\n${found.join("\n")}`.includes(said));

  for (const name of kinds)
    it(`would tell of each kind of fault on ${name}`, async () => {
      const faults = [...everywhere, ...wholly];
      expect(missed((await visited(window, spoil(name, faults), 3000)).found, faults)).to.deep.equal([]);
    });

  it("would tell of each that a glance must see on a page of the library, and of all where it looks closely", async () => {
    const spoiledPages = [glance, another].map((name) => spoil(name, everywhere)); // the first is opened, the second takes its place
    const found = await glanced(window, spoiledPages);
    for (const name of [glance, another]) {
      const own = found.filter((fault) => fault.startsWith(`${name}: `)).map((fault) => fault.slice(name.length + 2));
      expect(missed(own, everywhere), name).to.deep.equal([]);
    }
    const faults = [...everywhere, ...wholly];
    expect(missed((await visited(window, spoil(glance, faults), 3000)).found, faults)).to.deep.equal([]);
  });

  it("would tell of one among many that are alike otherwise: a pale cell, a link without words, words that the dark hides", async () => {
    const text = readFileSync(join(folder, "glossary.html"), "utf8");
    const rows = text.split("<tr");
    const half = Math.floor(rows.length / 2);
    const changed = (row: string | undefined, from: RegExp, to: string) => {
      expect(row).to.match(from);
      return (row as string).replace(from, to);
    };
    rows[half] = changed(rows[half], /<td>(?=[^<]+<\/td>)/, '<td style="color:#999;background:#aaa">');
    rows[half + 1] = changed(rows[half + 1], /(<a href="[^"]*">)[^<]+/, "$1");
    rows[half + 2] = changed(rows[half + 2], /<td>(?=[^<]+<\/td>)/, '<td class="inky">');
    const inky = "<style>.inky { color: #1b1f24; }</style></head>";
    writeFileSync(join(spoiled, "glossary.html"), rows.join("<tr").replace("</head>", inky));
    const { found } = await visited(window, `${spoiledAddress}glossary.html`);
    expect(
      missed(
        found,
        ["\naxe color-contrast", "\naxe link-name", "dark: axe color-contrast"].map((said) => ["", said]),
      ),
    ).to.deep.equal([]);
  });

  it("tells nothing of the same pages unspoiled", async () => {
    const whole = await watched(browser);
    expect((await visited(whole, address("glossary.html"))).found).to.deep.equal([]);
    expect(await glanced(whole, [glance, another].map(address))).to.deep.equal([]);
  });
});
