/** Feedback pages in a zip whose names Canvas and Moodle know again, so that each student finds the page beside the mark. */
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { MarkedClass } from "../adjust/marked-class";
import { pageOf } from "../feedback/feedback";
import { senderOf } from "../intake/sources";
import type { Exported, ExportForm } from "./form";

/** `latent export canvas-feedback`: for "Upload Submissions", which reads the numbers of user and upload out of a file's name. */
export const canvasFeedback: ExportForm = {
  form: "canvas-feedback",
  summary: "feedback pages as a zip that Canvas takes back",
  description:
    "Writes OUT/export/canvas-feedback.zip, for Upload Submissions of the assignment: a page for each student.",
  needs: {},
  fill: (marked) => zipOf("canvas-feedback.zip", marked, (name) => nameInCanvas(name.split("/").at(-1) as string)),
};

/** `latent export moodle-feedback`: for "Upload multiple feedback files in a zip", which reads the participant's number. */
export const moodleFeedback: ExportForm = {
  form: "moodle-feedback",
  summary: "feedback pages as a zip that Moodle takes back",
  description:
    "Writes OUT/export/moodle-feedback.zip, for Upload multiple feedback files in a zip: a page for each student.",
  needs: {},
  fill: (marked) =>
    zipOf("moodle-feedback.zip", marked, (name) => {
      const folder = name.split("/").find((part) => senderOf(`${part}/x`, "moodle") !== undefined);
      const sender = senderOf(folder === undefined ? (name.split("/").at(-1) as string) : `${folder}/x`, "moodle");
      return sender && `${sender.student}_assignfeedback_file/feedback.html`;
    }),
};

/** The student's own name of the file makes room for another; what stands before it is Canvas's. */
function nameInCanvas(name: string): string | undefined {
  const sender = senderOf(name, "canvas");
  if (sender === undefined || !/^\d+$/.test(sender.identifier ?? "")) return undefined; // an anonymous one has no number
  return `${name.slice(0, name.length - sender.own.length)}feedback.html`;
}

/** A fixed time, so that the same marks make the same zip. */
const mtime = new Date(2020, 0, 1);

async function zipOf(
  file: string,
  marked: MarkedClass,
  nameFor: (handedIn: string) => string | undefined,
): Promise<Exported> {
  const zip = new ZipFile();
  const { handedIn, unmatched } = marked.run;
  const names = new Map([...handedIn, ...unmatched].map(({ student, name }) => [student, name]));
  const absent = new Set(marked.run.absent.map(({ student }) => student));
  const notes: string[] = [];
  for (const mark of marked.marks) {
    const own = names.get(mark.student);
    const name = own === undefined ? undefined : nameFor(own);
    if (absent.has(mark.student)) continue; // no submission to lay it beside
    if (name === undefined)
      notes.push(`${mark.student}: no page; the name of what was handed in does not say where it goes`);
    else zip.addBuffer(Buffer.from(pageOf(marked, mark)), name, { mtime, mode: 0o100644 });
  }
  zip.end();
  return { files: new Map([[file, await buffer(zip.outputStream)]]), notes };
}
