/** Steps of a derivation have addresses: `#step-11`, where the text announces it or else where it is checked. Words lead to the glossary. */
import type { Sheet } from "./sheet";

/** A bold "Step 11." of the text becomes its address. */
export const withAnnouncedSteps = (markup: string, sheet: Sheet): string =>
  markup.replace(/<strong>([Ss]tep (\d+[a-z]?)\.?)<\/strong>/g, (whole, words, number) => {
    const id = `step-${number}`;
    if (sheet.ids.has(id)) return whole;
    sheet.ids.add(id);
    return `<strong><a class="step" id="${id}" href="#${id}">${words}</a></strong>`;
  });

/** A line such as "✓ step 11 · …" leads to the step; if the text does not announce it, the line is its address. */
export const withSteps = (escapedText: string, sheet: Sheet): string =>
  escapedText.replace(/^(✓ )(step (\d+)([a-z]?))/gm, (_, sign, words, number, letter) => {
    const [whole, id] = [`step-${number}`, `step-${number}${letter}`];
    const wanted = sheet.ids.has(id) ? id : letter && sheet.ids.has(whole) ? whole : id;
    const own = sheet.ids.has(wanted) ? "" : ` id="${wanted}"`;
    sheet.ids.add(wanted);
    return `${sign}<a class="step"${own} href="#${wanted}">${words}</a>`;
  });

/** A term that the text sets in bold where it has it first leads to the glossary. */
export const withTerms = (markup: string, { terms }: Sheet): string =>
  markup.replace(/<strong>([^<]+)<\/strong>/g, (whole, words: string) => {
    const term = [words, words.toLowerCase(), words.replace(/s$/, "")].find((one) => terms.has(one));
    if (term === undefined) return whole;
    const address = terms.get(term);
    terms.delete(term);
    return `<strong><a class="symbol" href="${address}">${words}</a></strong>`;
  });
