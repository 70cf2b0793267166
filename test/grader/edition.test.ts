import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import type { Case } from "latent/exercise/case";
import { judge, type Outcome } from "latent/exercise/judge";
import { type Plain, plainOf } from "latent/exercise/plain";
import { holdsTensors, withoutTensors } from "latent/exercise/tensor-value";
import { GivenTensors, isTensor, liveValues } from "latent/exercise/tensors";
import { Matrix } from "latent/linear-algebra/matrix";
import type { AuthoredExercise } from "latent-grader/authoring";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { drawCases, publicKey } from "latent-grader/homework/draw";
import { type Edition, makeEdition } from "latent-grader/run/edition";

type Call = (...args: unknown[]) => unknown;

/** Lists of lists as matrices, whose entries a plain answer would also be. */
function withMatrices(value: unknown): unknown {
  if (Array.isArray(value)) return Array.isArray(value[0]) ? new Matrix(value as number[][]) : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withMatrices(entry)]));
}

/** Ways to call a function of the library with the arguments of an answer. */
const manners: ((args: unknown[]) => unknown[])[] = [
  (args) => args,
  (args) => args.map(withMatrices),
  (args) =>
    args.flatMap((one) =>
      typeof one === "object" && one !== null && !Array.isArray(one) ? Object.values(one) : [one],
    ),
  (args) =>
    args.flatMap((one) =>
      typeof one === "object" && one !== null && !Array.isArray(one)
        ? Object.values(one).map(withMatrices)
        : [withMatrices(one)],
    ),
  (args) => (args.some((one) => holdsTensors(one as Plain)) ? liveValues(args as Plain[], given()) : args),
];

/** What it makes is left to the end of the tests. */
const given = () => new GivenTensors(require("latent/tf"));

function outcomeOf(run: () => unknown): Outcome {
  try {
    const value = run();
    return { value: plainOf(value instanceof Matrix ? value.to2DArray() : value) };
  } catch (error) {
    return { failure: String(error) };
  }
}

const known = new Map<AuthoredExercise, readonly Case[]>();

/** Cases that a value can answer, drawn once. */
function casesWithValues(exercise: AuthoredExercise): readonly Case[] {
  const drawn = () =>
    drawCases(exercise, "public", publicKey).filter(({ expectation }) => expectation.kind !== "relation");
  known.set(exercise, known.get(exercise) ?? drawn());
  return known.get(exercise) as readonly Case[];
}

/** Names of the cases that a function answers, whichever way it is called. */
function answered(exercise: AuthoredExercise, call: Call): string[] {
  const cases = casesWithValues(exercise);
  return manners.flatMap((manner) =>
    cases
      .filter(
        (one) => judge(one, [outcomeOf(() => call(...manner(structuredClone(one.calls[0]) as unknown[])))]).passed,
      )
      .map((one) => one.name),
  );
}

/** What a reference computes with: lists of numbers in the place of tfjs's tensors. */
function asLists(value: unknown): unknown {
  if (isTensor(value)) return withoutTensors(plainOf(value));
  if (Array.isArray(value)) return value.map(asLists);
  if (typeof value !== "object" || value === null || value instanceof Matrix) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, asLists(entry)]));
}

const asTensors = (value: unknown): unknown =>
  holdsTensors(value as Plain) ? liveValues([value as Plain], given())[0] : value;

/** A part with the modules that its source imports from the folder of its own name, and that these import from there. */
function withItsOwn(part: string): string[] {
  const own = new Set([part]);
  for (const one of own) {
    const file = join(__dirname, "../../lib/src", `${one}.ts`);
    for (const [, name] of readFileSync(file, "utf8").matchAll(
      /^(?:import|export) (?!type\b).*? from "(\.[^"]+)";/gm,
    )) {
      const imported = join(dirname(one), name as string);
      if (imported.startsWith(`${part}/`)) own.add(imported);
    }
  }
  return [...own];
}

/** Everything callable that the modules of an edition export; its files are copies of the library's. */
function functionsOf(folder: string): [string, Call][] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".js"));
  return files.flatMap((name) =>
    Object.entries(require(`latent/${name.slice(0, -3)}`) as Record<string, unknown>)
      .filter(([, value]) => typeof value === "function" && !/^class\b/.test(String(value)))
      .map(([exported, value]): [string, Call] => [`${name} ${exported}`, value as Call]),
  );
}

describe("a grading edition", () => {
  it("is refused where one of its parts loads another that it lacks", () => {
    expect(() =>
      makeEdition(["shape", "linear-algebra/matrix", "linear-algebra/matrix-shapes", "linear-algebra/symmetric-eigen"]),
    ).to.throw(
      RangeError,
      /symmetric-eigen\.js, which loads linear-algebra\/(arguments|implicit-ql)\.js; name it in the edition/,
    );
  });
});

for (const name of homeworkFolders()) {
  const homework = loadHomework(name);
  describe(`the grading edition of ${name}`, () => {
    let edition: Edition;
    let folder: string;
    before(() => {
      edition = makeEdition(homework.edition);
      folder = join(edition.packages.get("latent") as string, "dist");
    });
    after(() => edition.remove());

    it("has the parts that are named and no others", () => {
      for (const part of homework.edition) expect(existsSync(join(folder, `${part}.js`)), part).to.equal(true);
      for (const part of homework.absent)
        expect(existsSync(join(folder, part)) || existsSync(join(folder, `${part}.js`)), part).to.equal(false);
      const parts = (readdirSync(folder, { recursive: true }) as string[])
        .filter((file) => file.endsWith(".js"))
        .map((file) => file.slice(0, -3));
      expect(parts.filter((part) => !part.startsWith("exercise/")).sort()).to.deep.equal(
        [...new Set(homework.edition.flatMap(withItsOwn))].sort(),
      );
    });

    it("has no source, no map of one, and no case", () => {
      const files = readdirSync(folder, { recursive: true }) as string[];
      expect(files.filter((file) => /\.map$|(?<!\.d)\.ts$|\.json$/.test(file))).to.deep.equal([]);
    });

    it("has of latent/exercise what a cell may name, and nothing that judges", () => {
      const files = readdirSync(join(folder, "exercise")).sort();
      const both = [
        ...["answers", "case", "check", "closeness", "compare", "manifest", "plain", "submit"],
        ...["tensor-mismatch", "tensor-value", "tensors", "todo"],
      ];
      expect(files).to.deep.equal(["call.d.ts", ...both.flatMap((one) => [`${one}.d.ts`, `${one}.js`])].sort());
      for (const file of files.filter((name) => name.endsWith(".js")))
        expect(readFileSync(join(folder, "exercise", file), "utf8"), file).not.to.match(/\/(judge|objectives)"/);
    });

    it("shows cells the types of all parts of the library, without a comment, and of latent/exercise nothing that judges", () => {
      const types = join(edition.typings.get("latent") as string, "dist");
      const files = readdirSync(types, { recursive: true }) as string[];
      for (const part of [
        "notebook.d.ts",
        "plot/bars.d.ts",
        ...homework.absent.map((one) => one.split("/")[0] as string),
      ])
        expect(
          files.some((file) => file === part || file.startsWith(part)),
          part,
        ).to.equal(true);
      for (const file of files.filter((one) => one.endsWith(".d.ts")))
        expect(readFileSync(join(types, file), "utf8"), file).not.to.match(/\/\*|^\s*\/\/(?!\/)/m);
      expect(files.filter((file) => /exercise\/(judge|objectives|report|mistakes)\b/.test(file))).to.deep.equal([]);
      expect(files.filter((file) => /(?<!\.d\.ts)$/.test(file) && /\.\w+$/.test(file))).to.deep.equal([]);
    });

    it("has no function that is the answer to an exercise, however it is called", () => {
      // What tfjs itself can do is what a homework with tensors is written in.
      const functions = functionsOf(join(folder)).filter(
        ([label]) => !/^(exercise\/(check|submit)\.|tf[./])/.test(label),
      );
      expect(functions.length).to.be.above(20);
      for (const exercise of homework.exercises)
        for (const [label, call] of functions)
          expect(answered(exercise, call), `${label} answers ${exercise.id}`).to.deep.equal([]);
    });

    it("would be found out if it had one", () => {
      for (const exercise of homework.exercises) {
        const planted = (...args: unknown[]) => asTensors((exercise.reference as Call)(...args.map(asLists)));
        const all = casesWithValues(exercise).map(({ name: one }) => one);
        expect(answered(exercise, planted), exercise.id).to.include.members(all);
      }
      expect(homework.exercises.flatMap(casesWithValues)).to.have.length.above(homework.exercises.length);
    });
  });
}
