import { expect } from "chai";
import fc from "fast-check";
import { sought } from "latent-grader/release/seek";

const first = (texts: string[]) => (bytes: Uint8Array) => sought(texts)(bytes).next().value ?? undefined;

describe("texts sought in bytes", () => {
  it("are found at the begin, in the middle, at the end, and beyond ASCII", () => {
    const find = first(["const rate", "σ² = ½"]);
    for (const text of ["const rate", "a const rate;", "\0\xff const rate", "…σ² = ½", "σ² = ½…"]) {
      expect(find(Buffer.from(text)), text).to.be.a("string");
    }
    for (const text of ["", "con", "const rat", "onst rate", "σ² = ", "const  rate"]) {
      expect(find(Buffer.from(text)), text).to.equal(undefined);
    }
  });

  it("are told in the order in which they stand there, each as often as it does, one within another too", () => {
    const found = sought(["second", "first", "the first", "third"])(Buffer.from("the first, the second, first"));
    expect([...found]).to.deep.equal(["the first", "first", "second", "first"]);
  });

  it("are found in a part of a larger buffer, and not beyond it", () => {
    const bytes = Buffer.from("0123 secret 4567");
    const find = first(["secret"]);
    expect(find(bytes.subarray(5, 11))).to.equal("secret");
    expect(find(bytes.subarray(5, 10))).to.equal(undefined);
    expect(find(bytes.subarray(6))).to.equal(undefined);
  });

  it("are exactly those that Buffer.includes finds", () => {
    const letters = fc.constantFrom("a", "b", "é");
    const word = fc.array(letters, { minLength: 4, maxLength: 6 }).map((all) => all.join(""));
    const text = fc.array(letters, { maxLength: 60 }).map((all) => all.join(""));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), text, (words, page) => {
        const bytes = Buffer.from(page);
        const there = words.filter((one) => bytes.includes(one));
        expect(new Set(sought(words)(bytes))).to.deep.equal(new Set(there));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("must have four bytes at least", () => {
    expect(() => sought(["12", "long enough"])).to.throw(RangeError, 'at least 4 bytes, got "12"');
  });
});
