import { expect } from "chai";
import { longestAnswer } from "latent-grader/homework/written";
import { prose } from "latent-grader/page/prose";

const shown = (text: string) => prose(text).markup;

describe("an answer in words, as a page shows it", () => {
  it("has its paragraphs, lists, emphasis and code", () => {
    const page = shown("First *one*.\n\n- a\n- `b < c`\n\n```\nx = 1\n```");
    expect(page).to.contain("<em>one</em>").and.to.contain("<li>a</li>").and.to.contain("<code>b &lt; c</code>");
    expect(page).to.contain("<pre><code>x = 1");
  });

  it("has its mathematics as MathML, in a line and displayed, also over several lines", () => {
    expect(shown("so $x_1 = \\frac{1}{2}$, then")).to.match(/so <math[^>]*>.*<mfrac>.*<\/math>, then/s);
    expect(shown("$$\\log p(x) \\ge \\mathcal{L}$$")).to.match(/<math[^>]*display="block"/);
    const long = shown("Then\n$$\na = b \\\\\n+ c\n$$\nand so on");
    expect(long).to.match(/<p>Then<\/p>\s*<math[^>]*display="block".*<\/math>\s*<p>and so on<\/p>/s);
    expect(long).not.to.contain("$");
    expect(shown("because $$x\n= 1$$ holds")).to.match(/^<p>because <math[^>]*display="block".*<\/math> holds<\/p>/s);
  });

  it("keeps underscores and stars of formulas from Markdown, and dollars of money from mathematics", () => {
    expect(shown("$a_1 * b_2$ and $c_1 * d_2$")).not.to.contain("<em>");
    expect(shown("It costs $5 and then $6.")).to.equal("<p>It costs $5 and then $6.</p>\n");
    expect(shown("`$x$` is code, \\$x$ is none")).to.equal("<p><code>$x$</code> is code, $x$ is none</p>\n");
  });

  it("shows what is no mathematics as it was typed, and ends for every text", () => {
    expect(shown("$\\frac{1}{$ here")).to.contain("here");
    for (const text of ["$", "$$", "$$\n", "$$$", "$$ x", "> $$\n> x", "$\\", "- $$\n  y\n  $$"]) {
      expect(shown(text), JSON.stringify(text)).to.be.a("string");
    }
    const bomb =
      "\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b}\\c\\c\\c\\c";
    const began = Date.now();
    expect(shown(`$${bomb}$`).length).to.be.below(300_000);
    expect(Date.now() - began).to.be.below(5000);
  });

  const endless: Readonly<Record<string, string>> = {
    "displays that never end": "$$ a\n".repeat(longestAnswer / 5),
    "displays in quotations that never end": "> $$ a\n".repeat(longestAnswer / 7),
    "brackets that never close": `$${"{".repeat(longestAnswer - 2)}$`,
    "roots of roots": `$${"\\sqrt{".repeat(5_000)}a${"}".repeat(5_000)}$`,
    stars: "*a _b ".repeat(longestAnswer / 6),
    formulas: "$x$ ".repeat(longestAnswer / 4),
  };
  for (const [what, text] of Object.entries(endless)) {
    it(`may be ${what}: the pages of a class are written all the same, and soon`, () => {
      const began = performance.now();
      expect(shown(`${text}\n\n**the end**`)).to.contain("<strong>the end</strong>");
      expect(performance.now() - began).to.be.below(10_000); // under a second on a quiet machine
    });
  }

  it("ends a display where it ends, after one in a quotation that does not", () => {
    const page = shown("> $$ a\n> b\n\nThen\n\n$$\nc\n$$\n\n$$ d\n\ne");
    expect(page.match(/<math/g)).to.have.length(1);
    expect(page).to.contain("<p>$$ d</p>");
  });

  const attacks = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/x.png)",
    "[x](javascript:alert(1))",
    "[x](https://example.org)",
    "<https://example.org>",
    "[x]: https://example.org\n\n[x]",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\includegraphics{https://example.org/x.png}$",
    '$\\class{x" onclick="alert(1)}{y}$',
    "$\\style{position:fixed}{y}$",
    "$<script>alert(1)</script>$",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "```html\n<script>alert(1)</script>\n```",
    '```x" onclick="alert(1)\n```',
    "&lt;script&gt;",
    "$\\url{javascript:alert(1)}$",
    "$\\htmlData{x=1}{y}$",
    "$\\unknown{<script>}$",
  ];

  for (const attack of attacks) {
    it(`is nothing that loads, leads or runs: ${JSON.stringify(attack)}`, () => {
      const page = shown(attack);
      const tags = [...page.matchAll(/<\/?([a-zA-Z][\w-]*)([^>]*)>/g)];
      for (const [tag, name, attributes] of tags) {
        expect(name, tag).to.match(/^(p|em|code|pre|ul|li|math|m[a-z]+|semantics|annotation|span)$/);
        expect(attributes, tag).not.to.match(/\b(on\w+|href|src|srcset|action|formaction|xlink:href|background)\s*=/i);
        expect(attributes, tag).not.to.match(/url\(|position|javascript/i);
      }
    });
  }
});
