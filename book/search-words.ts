/** Words as the search compares them, and what askers say for what the book says. */

/** Words that a question has and an answer need not. */
const idle = new Set(
  "a an and are as at be but by can difference do does for from has have how i in is it its like my of on or our should so than that the their then there they this to vs was we what when where which who why will with would you your".split(
    " ",
  ),
);

/** A word in the form in which it is kept and sought; null if it tells nothing. */
export function wordOf(term: string): string | null {
  const word = term
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/ß/g, "ss")
    .replace(/['’]s?$/, "");
  return idle.has(word) || word === "" ? null : stemmed(spelt(word));
}

/** Greek letters by their names, as TeX and keyboards have them. */
const letters =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho ς sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const spelt = (word: string): string => word.replace(/[α-ω]/g, (sign) => letters[sign.charCodeAt(0) - 945] as string);

/** Of plural and singular, "blurs" and "blurry", "regularised" and "regularization", "colour" and "color", what they have in common. */
function stemmed(word: string): string {
  if (word.length < 5) return word.replace("grey", "gray").replace(/(?<=^..[bdgklmnprt])s$/, "");
  const bare = word
    .replace(/sses$/, "ss")
    .replace(/(matr|vert|ind)ices$/, (_, stem) => `${stem}${stem === "matr" ? "ix" : "ex"}`)
    .replace(/(ies|y)$/, "i")
    .replace(/(?<!s)s$/, "")
    .replace(/(ing|ed)$/, "")
    .replace(/ation$/, "at");
  return (bare.length < 5 ? bare : bare.replace(/e$/, ""))
    .replace(/i[sz](at|er)?$/, "iz")
    .replace(/ys$/, "yz")
    .replace(/our/, "or")
    .replace(/centr$/, "center")
    .replace(/(?<=\w\we)ll$/, "l")
    .replace("parameteri", "parametri");
}

/** What readers type, and the book's own word for it. */
const other: readonly (readonly [RegExp, string])[] = [
  [/^\s*what (?:does|do) (.+) (?:mean|stand for)\b/i, "$1"],
  [
    /\b(?:interpolat\w* (?:in |of )?(?:the )?latent(?: space)?|latent(?: space)? interpolat\w*)/gi,
    "walk between two codes",
  ],
  [/\bdrop-?outs?\b/gi, "dropout"],
  [/\bauto-encod/gi, "autoencod"],
  [/\bregulari[sz]\w*|\bpenalt(?:y|ies)\b/gi, "$& price"],
  [/\bmse\b|\bl2 loss\b/gi, "squared error"],
  [/\bbce\b/gi, "cross-entropy"],
  [/\blogvar\b|\blog_var\b|\blog-variance\b/gi, "logVar log σ²"],
  [/\bkullback\b([- ]leibler)?/gi, "KL divergence"],
  [/\bmaximum mean discrepancy\b/gi, "MMD"],
  [/\btying\b/gi, "tied"],
  [/\bsymbols?\b/gi, "symbol notation"],
  [/\b(py)?torch\b/gi, "PyTorch"],
  [/\bcuda\b|\bgraphics cards?\b/gi, "gpu"],
  [/\blocal minim\w*/gi, "valley passes"],
  [/\b(?:inference|recognition) (?:network|model)s?\b/gi, "encoder"],
  [/\breproducib\w*/gi, "seed alike"],
  [/\bsame\b/gi, "alike"],
  [/\b(upscal|upsampl|enlarg)\w*/gi, "super-resolution"],
  [/\biwae\b|\bimportance[- ]weighted autoencoders?\b/gi, "importance-weighted bound"],
  [/\bhow long\b/gi, "minutes"],
  [/\blaptop\b/gi, "machine"],
  [/\banimat\w*/gi, "frames framed"],
  [/\bdisentangl\w*/gi, "disentangle"],
  [/\b(wae|emd|earth mover'?s?)\b/gi, "wasserstein $1"],
  [/\bdata ?sets?\b/gi, "data"],
  [/\bmistakes?\b(?=.*\blectures?\b)/gi, "erratum mistake"],
];

/** A question in the book's words. */
export const inOurWords = (wanted: string): string =>
  other.reduce((text, [theirs, ours]) => text.replace(theirs, ours), wanted);
