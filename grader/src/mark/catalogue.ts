/** Recognises mistakes by value: where an answer returns what a listed wrong answer returns, the feedback can name it. */
import type { Case } from "latent/exercise/case";
import { mismatch } from "latent/exercise/compare";
import { hintsFor } from "latent/exercise/mistakes";
import type { Plain } from "latent/exercise/plain";
import type { AuthoredExercise } from "../authoring";
import type { Compiler } from "../compile/compiler";
import type { CourseHomework } from "../homework/course";
import { withEdit } from "../homework/master";
import { hintOf, told } from "../homework/mistakes";
import { planOf } from "../intake/plan";
import { MachineLock } from "../run/machine-lock";
import { Session, type SessionSettings } from "../run/session";
import type { Marked } from "./marking";

const alike = { relative: 1e-6, absolute: 1e-9, reason: "a mistake is recognised by six digits" };

/** The values of each mistake in each case, one for each call, by the case's name; null where a call has none. */
type Values = readonly {
  readonly says: string;
  readonly hint: string;
  readonly values: ReadonlyMap<string, readonly Plain[]>;
}[];

/** The listed mistakes of one homework, each run when it is first asked for. */
export class Catalogue {
  readonly #values = new Map<string, Promise<Values>>();

  constructor(
    private readonly homework: CourseHomework,
    private readonly compiler: Pick<Compiler, "compile">,
    private readonly surroundings: Pick<SessionSettings, "packages" | "isolation" | "start">,
  ) {}

  /** What an answer looks like whose failed cases all have the values of one mistake. */
  async recognise(exercise: string, marked: readonly Marked[]): Promise<string | undefined> {
    const failed = marked.filter(
      ({ one, got, result }) => got !== undefined && one.expectation.kind !== "relation" && result.state === "fail",
    );
    if (failed.length === 0) return undefined;
    const match = (await this.#known(exercise, marked)).find(({ values }) =>
      failed.every(({ one, got = [] }) => {
        const value = values.get(one.name)?.[0] ?? null;
        return value !== null && mismatch(value, got[0] as Plain, alike) === undefined;
      }),
    );
    return match?.says;
  }

  /** The cases with their hints as `check` tells them: by what the answer returned in the public cases, which everyone may know. */
  async hinted(exercise: string, marked: readonly Marked[]): Promise<readonly Marked[]> {
    const open = marked.filter(({ hidden }) => !hidden);
    if (!open.some(({ got, result }) => got !== undefined && result.state === "fail")) return marked;
    const mistakes = (await this.#known(exercise, marked)).map(({ hint, values }) => ({
      hint,
      values: open.map(({ one }) => values.get(one.name) ?? []),
    }));
    const outcomes = open.map(({ got = [] }) => got.map((value) => ({ value })));
    const hints = hintsFor(
      open.map(({ one }) => one),
      mistakes,
      outcomes,
    );
    return marked.map((one) => {
      const hint = hints[open.indexOf(one)];
      return hint === undefined ? one : { ...one, result: { ...one.result, hint } };
    });
  }

  #known(exercise: string, marked: readonly Marked[]): Promise<Values> {
    const cases = marked.map(({ one }) => one);
    const known = this.#values.get(exercise) ?? this.#evaluate(exercise, cases);
    this.#values.set(exercise, known);
    return known;
  }

  /** Mutants are edits of the solution; they run where students' code runs. */
  async #evaluate(exercise: string, cases: readonly Case[]): Promise<Values> {
    const authored = this.homework.exercises.find(({ id }) => id === exercise) as AuthoredExercise;
    const named = told(this.homework, authored);
    const { answer } = authored;
    return Promise.all(
      named.map(async (mutant) => {
        const edited = withEdit(this.homework.master, exercise, mutant.replace);
        const compiled = await this.compiler.compile(planOf(edited, this.homework).cells.map(({ text }) => text));
        const session = new Session(compiled, { ...this.surroundings, lock: new MachineLock(), seed: 1 });
        const values = new Map<string, Plain[]>();
        try {
          for (const { name, calls } of cases) {
            const replies: Plain[] = [];
            for (const call of calls) {
              const reply = await session.call(answer, call);
              replies.push(reply.state === "ok" ? reply.value : null);
            }
            values.set(name, replies);
          }
        } finally {
          session.end();
        }
        return { says: mutant.says as string, hint: hintOf(authored, mutant), values };
      }),
    );
  }
}
