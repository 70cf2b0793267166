import { join } from "node:path";
import { expect } from "chai";
import { arrowsOf, crossings, layersOf, rowsOf } from "../../book/chapters/layers";
import { mapOf } from "../../book/chapters/map";
import { readNotebook } from "../../book/read/notebook";
import { root } from "../layout/files";
import { courseNotebooks } from "../notebooks/cells";

/** Numbers read in the order in which they stand. */
const numbersOf = (text: string): number[] => (text.match(/-?[\d.]+/g) ?? []).map(Number);

describe("the map of the book", () => {
  const boxes = [
    { number: "00", needs: [] },
    { number: "01", needs: ["00"] },
    { number: "02", needs: ["00"] },
    { number: "03", needs: ["02", "00"] },
    { number: "04", needs: ["01"] },
    { number: "05", needs: ["03", "01"] },
  ];

  it("has each notebook below all that it needs", () => {
    expect(layersOf(boxes)).to.deep.equal([["00"], ["01", "02"], ["03", "04"], ["05"]]);
  });

  it("draws no arrow for what another need needs anyway", () => {
    expect(boxes.map((box) => arrowsOf(box, boxes).join(" "))).to.deep.equal(["", "00", "00", "02", "01", "03 01"]);
  });

  it("leaves a lane for an arrow that passes a row, and turns rows until no arrow crosses another", () => {
    expect(rowsOf(boxes)[2]).to.have.members(["03", "04", "01>05"]);
    const steps = [
      ["00", "01"],
      ["00", "02"],
      ["01", "04"],
      ["02", "03"],
      ["01", "01>05"],
      ["01>05", "05"],
      ["03", "05"],
    ] as const;
    expect(crossings([["00"], ["01", "02"], ["03", "04", "01>05"], ["05"]], steps)).to.equal(2); // as they are numbered
    expect(crossings(rowsOf(boxes), steps)).to.equal(0);
  });

  it("of the course leads no arrow through a box", () => {
    const map = mapOf(courseNotebooks().map(({ path }) => readNotebook(join(root, path))));
    const rects = [...map.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map((one) =>
      one.slice(1).map(Number),
    ) as [number, number, number, number][];
    expect(rects).to.have.length(14);
    const inside = (px: number, py: number) =>
      rects.some(([x, y, wide, high]) => px > x && px < x + wide && py > y + 0.5 && py < y + high - 0.5);
    const hit: string[] = [];
    for (const [, path = ""] of map.matchAll(/<path d="(M[^"]+)" marker/g)) {
      let [x, y] = [0, 0];
      for (const [, kind, rest = ""] of path.matchAll(/([MCV])([^MCV]+)/g)) {
        const at = numbersOf(rest);
        const [from, via, past, to] =
          kind === "C"
            ? [[x, y], at.slice(0, 2), at.slice(2, 4), at.slice(4)]
            : kind === "V"
              ? [
                  [x, y],
                  [x, y],
                  [x, at[0]],
                  [x, at[0]],
                ]
              : [at, at, at, at];
        for (let t = 0; t <= 1; t += 0.02) {
          const blend = (k: 0 | 1) =>
            (1 - t) ** 3 * (from[k] as number) +
            3 * (1 - t) ** 2 * t * (via[k] as number) +
            3 * (1 - t) * t ** 2 * (past[k] as number) +
            t ** 3 * (to[k] as number);
          if (inside(blend(0), blend(1))) hit.push(`${path} at ${t}`);
        }
        [x, y] = to as [number, number];
      }
    }
    expect(hit).to.deep.equal([]);
    expect(inside((rects[1]?.[0] ?? 0) + 5, (rects[1]?.[1] ?? 0) + 5)).to.equal(true); // it would be seen
  });
});
