import { roleOf } from "latent-grader/homework/notebook";
import { type Damage, exercise, inBody, onAnswer, onCells, onSource } from "./damage";

/** What the cells do when they run. */
export const faultyCode: readonly Damage[] = [
  {
    name: "syntax-error",
    points: 37,
    told: /h2\.entropy compile-error/,
    bytes: onSource(exercise, (source) => `${source}\n}}} {`),
  },
  {
    name: "type-error",
    points: 37,
    told: /h2\.entropy compile-error/,
    bytes: onSource(exercise, inBody('const half: number = "0.5";')),
  },
  {
    name: "another-language",
    points: 37,
    told: /h2\.entropy compile-error/,
    bytes: onSource(exercise, () => "def entropy(log_var):\n    return 0.5 * sum(log_var)"),
  },
  {
    name: "throws",
    points: 37,
    told: /h2\.entropy error/,
    bytes: onSource(exercise, inBody('if (1 < 2) throw new Error("never mind");')),
  },
  {
    name: "endless-loop",
    points: 37,
    told: /h2\.entropy timeout/,
    bytes: onSource(exercise, inBody("for (let i = 0; i >= 0; i++) i = 0;")),
  },
  {
    name: "cell-that-never-ends",
    points: 40,
    bytes: onCells((cells) => [
      ...cells,
      { cell_type: "code", metadata: {}, source: "for (let i = 0; i >= 0; i++) i = 0;" },
    ]),
  },
  {
    name: "flood-of-output",
    points: 37,
    told: /h2\.entropy (timeout|crashed)/,
    bytes: onSource(exercise, inBody('for (let i = 0; i < 1e6; i++) console.log("flood ".repeat(1e5));')),
  },
  {
    name: "answer-emptied",
    points: 37,
    told: /h2\.entropy error/,
    bytes: onSource(exercise, () => ""),
  },
  {
    name: "function-renamed",
    points: 37,
    told: /h2\.entropy error/,
    bytes: onSource(exercise, (source) => source.replace(/function \w+/, "function mine")),
  },
  {
    name: "answer-in-another-cell",
    points: 40,
    told: /h2\.entropy: its cell is missing/,
    bytes: onAnswer(exercise, (cell) => ({ ...cell, metadata: {} })),
  },
  {
    name: "failing-cell-on-top",
    points: 40,
    bytes: onCells((cells) => [{ cell_type: "code", metadata: {}, source: 'throw new Error("first")' }, ...cells]),
  },
  {
    name: "exercise-that-nobody-set",
    points: 40,
    bytes: onCells((cells) => [
      ...cells,
      {
        cell_type: "code",
        metadata: { latent: { role: "exercise", exercise: "h2.invented" } },
        source: "const own = 1;",
      },
    ]),
  },
  {
    name: "ids-swapped",
    points: 40,
    told: /put back in their order/,
    bytes: onCells((cells) =>
      cells.map((cell) => {
        const other = { "h2.entropy": "h2.gaussian-kl", "h2.gaussian-kl": "h2.entropy" }[
          (roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise) || ""
        ];
        return other === undefined ? cell : { ...cell, metadata: { latent: { role: "exercise", exercise: other } } };
      }),
    ),
  },
];
