import { expect } from "chai";
import { colorOf, diverging, palette, sequential, symbolOf } from "latent/plot/palette";
import { contrastOnWhite, difference, lightness, visions } from "./color-vision";

describe("palette", () => {
  it("gives ten colours and begins again", () => {
    expect(new Set(palette).size).to.equal(10);
    expect([colorOf(0), colorOf(10), colorOf(-1)]).to.deep.equal([palette[0], palette[0], palette[9]]);
  });

  for (const [name, vision] of Object.entries(visions)) {
    it(`keeps every two colours apart for ${name} (CIEDE76 above 10)`, () => {
      for (const [i, a] of palette.entries())
        for (const b of palette.slice(0, i)) expect(difference(a, b, vision), `${a} ${b}`).to.be.above(10);
    });
  }

  it("would see two colours that a red-blind reader cannot tell apart", () => {
    expect(difference("#6f7d00", "#b06a00", visions["red-blind"] as number[])).to.be.below(10);
  });

  it("stands out from the white ground, the first three colours most", () => {
    for (const color of palette) expect(contrastOnWhite(color), color).to.be.above(1.5);
    for (const color of palette.slice(0, 3)) expect(contrastOnWhite(color), color).to.be.above(1.8);
  });

  it("gives a mark with each colour, so that classes of similar colour differ in shape", () => {
    for (let i = 0; i < 10; i++)
      for (let j = 0; j < i; j++) expect([colorOf(i), symbolOf(i)]).not.to.deep.equal([colorOf(j), symbolOf(j)]);
    expect(symbolOf(7)).to.equal(symbolOf(0));
  });

  it("has scales that order: the sequential one grows lighter, the diverging one is lightest at zero", () => {
    const light = sequential.map(([, color]) => lightness(color));
    expect(light).to.deep.equal([...light].sort((a, b) => a - b));
    expect(diverging[2]).to.deep.equal([0.5, "#ffffff"]);
  });
});
