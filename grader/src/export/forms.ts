/** All forms in which marks leave the grader: another one is one more file, and one more name here. */
import { canvas } from "./canvas";
import { csv } from "./csv";
import { canvasFeedback, moodleFeedback } from "./feedback-zip";
import type { ExportForm } from "./form";
import { gradescope } from "./gradescope";
import { moodle } from "./moodle";

/** In the order of the help page. */
export const exportForms: readonly ExportForm[] = [csv, canvas, canvasFeedback, moodle, moodleFeedback, gradescope];
