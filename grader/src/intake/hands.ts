/** Sorts what was handed over by student: everyone who has left a trace, be it an empty folder. */
import type { Person } from "../gradebook/people";
import type { Hand, Sent } from "./choice";
import type { Handed } from "./handed";
import { type Layout, layoutOf } from "./layout";
import { otherSenders, type Sender, type Source, senderOf } from "./sources";

/** Who handed in what, and what is nobody's. */
export interface Hands extends Layout {
  /** By student. */
  readonly hands: readonly Hand[];
  readonly leftOut: readonly string[];
}

/** @throws {Undecided} if whose a file is cannot be told */
export function handsOf(
  handed: Handed,
  { layout, roster }: { readonly layout?: Source | undefined; readonly roster?: readonly Person[] | undefined },
  toldOf: (name: string) => number | undefined,
): Hands {
  const own = handed.files.filter(({ name }) => !isByTheWay(name));
  const names = own.map(({ name }) => name);
  const { source, prefix } = layoutOf(names, handed.packed, layout);
  const sentBy = (name: string): Sender | undefined => {
    if (!name.startsWith(prefix)) return undefined;
    const bare = name.slice(prefix.length);
    const sender = senderOf(bare, source);
    if (source !== "canvas" || sender === undefined || roster === undefined) return sender;
    return [sender, ...otherSenders(bare)].find((one) => isOn(roster, one)) ?? sender;
  };
  const hands = new Map<string, { files: Sent[]; refused: string[] }>();
  const handOf = (student: string) => {
    const hand = hands.get(student) ?? { files: [], refused: [] };
    hands.set(student, hand);
    return hand;
  };
  const leftOut: string[] = [];
  for (const file of own) {
    const sender = sentBy(file.name);
    const told = toldOf(file.name);
    if (sender === undefined) leftOut.push(`${file.name}: whose it is cannot be told by its name`);
    else if (source === "nbgrader" && /^[^/]+\/timestamp\.txt$/.test(sender.own)) handOf(sender.student);
    else handOf(sender.student).files.push({ ...file, sender, ...(told === undefined ? {} : { told }) });
  }
  for (const { name, reason } of handed.refused) {
    leftOut.push(`${name}: ${reason}`);
    const sender = isLink(reason) && source === "folder" && !name.includes("/") ? undefined : sentBy(name);
    if (sender !== undefined) handOf(sender.student).refused.push(`not taken, ${name}: ${reason}`);
  }
  for (const { name } of handed.files) {
    const sender = isByTheWay(name) ? sentBy(name) : undefined;
    if (sender !== undefined && !isByTheWay(sender.student))
      handOf(sender.student).refused.push(`${sender.own}: left there by an editor`);
  }
  for (const name of handed.folders) {
    if (name.endsWith(".ipynb")) leftOut.push(`${name}: a folder, not a notebook`);
    else if (!isByTheWay(name) && name.startsWith(prefix) && (source === "folder" || source === "nbgrader"))
      handOf(name.slice(prefix.length).split("/")[0] as string);
  }
  const sorted = [...hands].sort(([a], [b]) => (a < b ? -1 : 1));
  return { source, prefix, hands: sorted.map(([student, hand]) => ({ student, ...hand })), leftOut };
}

/** Nobody hands in a link in a folder of notebooks: an instructor laid it there. */
const isLink = (reason: string) => reason.startsWith("a link");

const isOn = (roster: readonly Person[], { student, identifier }: Sender): boolean =>
  roster.some((person) => person.student === student && person.identifier === identifier);

/** What editors, Jupyter and other systems leave behind. */
const isByTheWay = (name: string): boolean =>
  name.split("/").some((part) => /^(\.ipynb_checkpoints|__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)$|^\._/.test(part));
