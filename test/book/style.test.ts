import { expect } from "chai";
import { narrowest } from "latent/plot/fitted";
import { bookStyle, bothWays } from "../../book/assets/style";
import { textOf } from "../layout/files";

/** The custom properties of a rule. */
const colours = (rule: string): Map<string, string> =>
  new Map([...rule.matchAll(/(--[a-z]+): ([^;]+);/g)].map(([, name, value]) => [name as string, value as string]));
const ruleOf = (style: string, selector: string): string =>
  style.split(`${selector} {`).slice(1).join("").split("}")[0] ?? "";

describe("the style of the book", () => {
  const style = bookStyle();

  it("has for each colour a dark one, the same by the reader's choice and by the system's wish", () => {
    const light = colours(ruleOf(style, ":root"));
    const [chosen, wished] = [':root[data-theme="dark"]', ':root:not([data-theme="light"])'].map((selector) =>
      colours(ruleOf(style, selector)),
    );
    expect(light.size).to.be.above(10);
    expect([...(chosen ?? []).keys()]).to.deep.equal([...light.keys()]);
    expect([...(wished ?? [])]).to.deep.equal([...(chosen ?? [])]);
    for (const [name, value] of light) expect(chosen?.get(name), name).to.not.equal(value);
  });

  it("leaves paper light", () => {
    for (const dark of style.matchAll(/([^\n]*)\n\s*:root[^\n]*(?:"dark"|"light")[^\n]*\{/g))
      expect(dark[1]).to.match(/^@media screen/);
    expect([...style.matchAll(/:root[^\n]*(?:"dark"|"light")[^\n]*\{/g)]).to.have.length(2);
  });

  it("has no bound between a phone of 320 pixels and one of 390: what fits the one fits the other", () => {
    const bounds = [...style.matchAll(/(?:min|max)-width: ([\d.]+)(rem|px)\)/g)].map(
      ([, size, unit]) => Number(size) * (unit === "rem" ? 16 : 1),
    );
    expect(bounds).to.have.length.above(1);
    expect(bounds.filter((width) => width >= 320 && width <= 390)).to.deep.equal([]);
  });

  it("shrinks figures from the width on for which the library lays them out", () => {
    const script = textOf("book/browser/figures.ts");
    expect(Number(/narrowest = (\d+);/.exec(script)?.[1])).to.equal(narrowest);
  });

  it("is refused without dark colours", () => {
    expect(() => bothWays(":root { --bg: #fff; }")).to.throw('must have a rule for :root[data-theme="dark"]');
  });
});
