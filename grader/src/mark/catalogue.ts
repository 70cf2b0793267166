/** Recognises mistakes by value: where an answer returns what a listed wrong answer returns, the feedback can name it. */
import type { Case } from "latent/exercise/case";
import { mismatch } from "latent/exercise/compare";
import type { Plain } from "latent/exercise/plain";
import type { Compiler } from "../compile/compiler";
import type { CourseHomework } from "../homework/course";
import { withEdit } from "../homework/master";
import { planOf } from "../intake/plan";
import { MachineLock } from "../run/machine-lock";
import { Session, type SessionSettings } from "../run/session";
import type { Marked } from "./marking";

const alike = { relative: 1e-6, absolute: 1e-9, reason: "a mistake is recognised by six digits" };

/** The value of each mistake in each case, by the case's name. */
type Values = readonly { readonly says: string; readonly values: ReadonlyMap<string, Plain> }[];

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
    const failed = marked.filter(({ got, result }) => got !== undefined && result.state === "fail");
    if (failed.length === 0) return undefined;
    const cases = marked.map(({ one }) => one);
    const known = this.#values.get(exercise) ?? this.#evaluate(exercise, cases);
    this.#values.set(exercise, known);
    const match = (await known).find(({ values }) =>
      failed.every(({ one, got }) => {
        const value = values.get(one.name);
        return value !== undefined && mismatch(value, got as Plain, alike) === undefined;
      }),
    );
    return match?.says;
  }

  /** Mutants are edits of the solution; they run where students' code runs. */
  async #evaluate(exercise: string, cases: readonly Case[]): Promise<Values> {
    const named = this.homework.mutants.filter((mutant) => mutant.exercise === exercise && mutant.says !== undefined);
    const answer = this.homework.exercises.find(({ id }) => id === exercise)?.answer as string;
    return Promise.all(
      named.map(async (mutant) => {
        const edited = withEdit(this.homework.master, exercise, mutant.replace);
        const compiled = await this.compiler.compile(planOf(edited, this.homework).cells.map(({ text }) => text));
        const session = new Session(compiled, { ...this.surroundings, lock: new MachineLock(), seed: 1 });
        const values = new Map<string, Plain>();
        try {
          for (const { name, calls, expectation } of cases) {
            if (expectation.kind === "relation") continue;
            const reply = await session.call(answer, calls[0] ?? []);
            if (reply.state === "ok") values.set(name, reply.value);
          }
        } finally {
          session.end();
        }
        return { says: mutant.says as string, values };
      }),
    );
  }
}
