/** Gradescope's results.json as its documentation gives it: every name that is allowed, with the form of its value. */
import { expect } from "chai";

type Holds = (value: unknown) => boolean;
const text: Holds = (value) => typeof value === "string";
const number: Holds = (value) => typeof value === "number" && Number.isFinite(value);
const record: Holds = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const oneOf =
  (...words: string[]): Holds =>
  (value) =>
    words.includes(value as string);
const format = oneOf("text", "html", "simple_format", "md", "ansi");
const visibility = oneOf("hidden", "after_due_date", "after_published", "visible");

const test: Readonly<Record<string, Holds>> = {
  score: number,
  max_score: number,
  status: oneOf("passed", "failed"),
  name: text,
  name_format: format,
  number: text,
  output: text,
  output_format: format,
  tags: (value) => Array.isArray(value) && value.every(text),
  visibility,
  extra_data: record,
};
const whole: Readonly<Record<string, Holds>> = {
  score: number,
  execution_time: number,
  output: text,
  output_format: format,
  test_output_format: format,
  test_name_format: format,
  visibility,
  stdout_visibility: visibility,
  extra_data: record,
  tests: (value) => Array.isArray(value) && value.every((one) => faults(one, test).length === 0),
  leaderboard: (value) => Array.isArray(value),
};

const faults = (value: object, form: Readonly<Record<string, Holds>>): string[] =>
  Object.entries(value).flatMap(([name, one]) =>
    form[name]?.(one) === true ? [] : [`${name}: ${JSON.stringify(one)}`],
  );

export interface Results {
  readonly score: number;
  readonly output: string;
  readonly tests?: readonly {
    readonly name: string;
    readonly status: string;
    readonly output: string;
    readonly score?: number;
    readonly max_score?: number;
    readonly visibility?: string;
  }[];
  readonly extra_data?: { readonly evidence: Readonly<Record<string, unknown>> };
}

export function resultsIn(json: string): Results {
  const results = JSON.parse(json) as Results;
  expect(faults(results, whole)).to.deep.equal([]);
  expect(results.score, "a score, or tests that have some").to.satisfy(number);
  return results;
}
