import { expect } from "chai";
import MiniSearch from "minisearch";
import { entriesOf } from "../../book/assets/searched";
import { type Entry, ranked, searchOptions } from "../../book/search-fields";
import { textOf } from "../layout/files";
import { courseChapters } from "./chapters";

describe("the book's search, asked in other people's words,", () => {
  const index = new MiniSearch<Entry>(searchOptions);
  before(() => index.addAll(entriesOf(courseChapters())));
  const questions = textOf("book/pages/questions.md")
    .split(/^## /m)
    .slice(1)
    .map((part) => ({
      title: part.split("\n")[0] as string,
      also: (/also asked: ([\s\S]*?) -->/.exec(part)?.[1] ?? "").split("; "),
    }));
  /** At which place of the hits a wording has its question; none is -1. */
  const placeOf = (title: string, wording: string) => ranked(index, wording).findIndex((hit) => hit.title === title);

  it("finds each question, nine in ten times first, and else on the first dozen", () => {
    const places = questions.flatMap(({ title, also }) =>
      [title, ...also].map((wording) => ({ wording, at: placeOf(title, wording) })),
    );
    expect(places).to.have.length.above(150);
    expect(places.filter(({ at }) => at < 0 || at >= 12)).to.deep.equal([]);
    expect(places.filter(({ at }) => at === 0).length).to.be.at.least(0.9 * places.length);
  });

  it("would not find a question by words that stand nowhere", () => {
    expect(placeOf("Why is my loss negative?", "phlogiston xylophone")).to.equal(-1);
  });
});
