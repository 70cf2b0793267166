import { expect } from "chai";
import { html } from "latent-grader/page/html";
import { caseOutcome, outcomeOf } from "latent-grader/record/outcome";
import type { CaseResult, ExerciseResult, State } from "latent-grader/record/result";

const one: CaseResult = {
  name: "is zero",
  hint: "mind the sign",
  hidden: false,
  state: "fail",
  difference: "expected 0, got 1",
};
const exercise: ExerciseResult = {
  id: "h2.x",
  title: "X",
  points: 3,
  earned: 1,
  cases: [one, { ...one, state: "pass" }],
};

describe("an exercise in words", () => {
  it("tells of a public case what differed and the hint, of one that passes its name alone", () => {
    expect(caseOutcome(one)).to.deep.equal({
      passed: false,
      label: "is zero",
      words: ["expected 0, got 1"],
      hint: "mind the sign",
    });
    expect(caseOutcome({ ...one, state: "pass" })).to.deep.equal({ passed: true, label: "is zero", words: [] });
  });

  it("tells of a public case what it was called with, and of a hidden one not even that", () => {
    const called = ["called with 1", "called with 2"];
    expect(caseOutcome({ ...one, called }).words).to.deep.equal([...called, "expected 0, got 1"]);
    expect(caseOutcome({ ...one, called, hidden: true }).words).to.deep.equal([]);
  });

  it("tells of a hidden case name, hint and state, even if its difference were recorded", () => {
    const states: readonly State[] = ["fail", "error", "timeout", "memory", "crashed", "compile-error"];
    for (const state of states) {
      const { label, words } = caseOutcome({ ...one, hidden: true, state, difference: "called with 0.123456789" });
      expect(label).to.equal("is zero (hidden)");
      expect(words.join()).not.to.match(/\d/);
      expect(words.length).to.equal(state === "fail" ? 0 : 1);
    }
  });

  it("has a sentence for what it looks like, what followed, what does not compile and what is not written", () => {
    const { passed, of, sentences } = outcomeOf({
      ...exercise,
      looksLike: "the sign",
      followed: { earned: 3, inPlaceOf: ["h2.a", "h2.b"] },
    });
    expect([passed, of]).to.deep.equal([1, 2]);
    expect(sentences).to.deep.equal([
      "Your answer has the values of a known mistake: the sign.",
      "With right answers in the place of h2.a, h2.b this exercise earns 3 instead of 1; the higher mark counts.",
    ]);
    const no = { ...exercise, followed: { earned: 1, inPlaceOf: ["h2.a"] } };
    expect(outcomeOf(no).sentences, "nothing followed").to.deep.equal([]);
    expect(outcomeOf({ ...exercise, diagnostics: "line 1\nline 2" })).to.deep.include({
      sentences: ["The cell does not compile."],
      diagnostics: ["line 1", "line 2"],
    });
    const unwritten = { ...one, state: "error", difference: "not written yet" } as const;
    expect(outcomeOf({ earned: 0, cases: [unwritten, { ...one, hidden: true, state: "error" }] })).to.deep.include({
      unwritten: true,
      sentences: ["Not written yet."],
    });
    expect(outcomeOf({ earned: 0, cases: [unwritten, one] }).unwritten).to.equal(false);
  });

  it("says of an untouched answer the same of every case, public or hidden", () => {
    const unwritten = { ...one, state: "error", difference: "not written yet" } as const;
    const { cases } = outcomeOf({ earned: 0, cases: [unwritten, { ...one, hidden: true, state: "error" }] });
    expect(cases.map(({ words }) => words)).to.deep.equal([["not written yet"], ["not written yet"]]);
  });

  it("tells of an answer that follows a wrong one what it does with right ones, unless that earns less", () => {
    const cases = [
      { ...one, difference: "expected 0, got 7", hint: "its own idea" },
      { ...one, state: "pass" },
    ] as const;
    const wrong = { ...exercise, looksLike: "a mistake of another", diagnostics: "no name" };
    const told = (earned: number, more = {}) =>
      outcomeOf({ ...wrong, followed: { earned, inPlaceOf: ["h2.a"], cases, ...more } });
    expect(told(2).cases[0])
      .to.include({ hint: "its own idea" })
      .and.to.deep.include({ words: ["expected 0, got 7"] });
    expect(told(2)).to.deep.include({ passed: 1, diagnostics: [] });
    expect(told(2).sentences).to.deep.equal([
      "With right answers in the place of h2.a this exercise earns 2 instead of 1; the higher mark counts.",
    ]);
    expect(told(1, { looksLike: "its own mistake" }).sentences).to.deep.equal([
      "Your answer has the values of a known mistake: its own mistake.",
      "It was run with right answers in the place of h2.a: what is said here is of this answer alone.",
    ]);
    expect(told(0).cases[0]).to.include({ hint: "mind the sign" });
    expect(told(0).sentences).to.include("The cell does not compile.");
    const same = outcomeOf({ ...exercise, followed: { earned: 1, inPlaceOf: ["h2.a"], cases: exercise.cases } });
    expect(same.sentences, "it calls none of them, or fails without them").to.deep.equal([]);
  });
});

describe("a template of HTML", () => {
  it("escapes texts wherever they stand, and takes markup, lists and what is absent as they are", () => {
    const text = `<b title="x">'&'</b>`;
    expect(html`<p class="${text}">${text}</p>`.markup).to.equal(
      '<p class="&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;">&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;</p>',
    );
    expect(html`<ul>${["<", 1].map((item) => html`<li>${item}</li>`)}</ul>${false}${undefined}${""}`.markup).to.equal(
      "<ul><li>&lt;</li><li>1</li></ul>",
    );
  });

  it("lets nothing of a student turn or control what a reader sees", () => {
    const text = "a\u202eb\u0000c\u001b[31m\u2066d\ud800\te\nfé👩‍🔬";
    expect(html`${text}`.markup).to.equal("a\uFFFDb\uFFFDc\uFFFD[31m\uFFFDd\uFFFD\te\nfé👩‍🔬");
  });
});
