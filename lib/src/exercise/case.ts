/** Exercises and their cases as data: what `cases.json` of a homework holds, and what a grader asks of an answer. */
import type { Tolerance } from "./compare";
import type { Mistake } from "./mistakes";
import type { Plain } from "./plain";
import type { WrittenExercise } from "./written";

/** The arguments of one call of the answer. */
export type Call = readonly Plain[];

/** What must hold of the values that the calls of a case return. */
export type Expectation =
  /** One call returns this. */
  | { readonly kind: "value"; readonly expected: Plain }
  /** One call returns this gradient, which was found from differences of the function itself. */
  | { readonly kind: "gradient"; readonly expected: Plain }
  /** The calls return numbers vᵢ, and Σᵢ wᵢ vᵢ is zero, or not negative. */
  | { readonly kind: "relation"; readonly weights: readonly number[]; readonly sum: "zero" | "not negative" }
  /** One call returns trained parameters, whose loss (named in `objectives`) is this, or less, or within the tolerance of it. */
  | { readonly kind: "training"; readonly objective: string; readonly reached: number };

export interface Case {
  /** Says what holds, as a test's title does. */
  readonly name: string;
  /** The idea to think about again; never the code. */
  readonly hint: string;
  readonly calls: readonly Call[];
  readonly expectation: Expectation;
  readonly tolerance: Tolerance;
}

/** One exercise as a student may know it. */
export interface Exercise {
  /** "h2.entropy": the homework and a name. */
  readonly id: string;
  readonly title: string;
  /** The name of the function that the student writes. */
  readonly answer: string;
  readonly points: number;
  /** What one call may take on the processor when graded, where that is not what it is for all. */
  readonly seconds?: number;
  readonly cases: readonly Case[];
  /** What is often done wrong, by what it returns in these cases: hints for an answer that returns the same. */
  readonly mistakes?: readonly Mistake[];
  /** How many more cases the grader has. */
  readonly hidden: number;
}

/** The contents of `cases.json`. */
export interface Homework {
  /** "h2" */
  readonly id: string;
  readonly title: string;
  /** Parts of the library that hold answers, and are not there when graded. */
  readonly absent: readonly string[];
  /** Parts of the library, files or folders, that are there when graded. */
  readonly present?: readonly string[];
  readonly exercises: readonly Exercise[];
  /** Those that are answered in words; a person marks them. */
  readonly written?: readonly WrittenExercise[];
}
