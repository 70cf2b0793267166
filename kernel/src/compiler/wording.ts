/**
 * JavaScript words its messages by the compiled text: `(0 , exports.f) is not a function`, where the cell says `f(x)`, and
 * `node_path_1.default.nothing is not a function`. The learner's own words stand in their place.
 */

/** @param commonJs compiled from `module`. @returns what a message of its code is to say */
export function wording(module: string, commonJs: string): (message: string) => string {
  let imports: ReadonlyMap<string, string> | undefined;
  return (message) => {
    if (!/exports\.|_\d|__cell\./.test(message)) return message;
    imports ??= importedNames(module, commonJs);
    return message
      .replace(/\(0 ?, ([\p{ID_Continue}$.]+)\)/gu, "$1")
      .replaceAll("__cell.resumed(...)", "(await ...)")
      .replace(/(?<![\p{ID_Continue}$.])([\p{ID_Continue}$]+)\.([\p{ID_Continue}$]+)/gu, (all, of, name) =>
        of === "exports" ? name : (imports?.get(all) ?? all),
      );
  };
}

/** The learner's name of what TypeScript writes: `node_path_1.default` is `path`, `node_fs_1.readFileSync` is `read`. */
function importedNames(module: string, commonJs: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let from = 0;
  for (const [, own, list = "", specifier] of module.matchAll(imports)) {
    const at = commonJs.indexOf(`require("${specifier}")`, from);
    if (at < 0) continue;
    const generated = /([\p{ID_Continue}$]+) = (?:__import\w+\()?$/u.exec(commonJs.slice(from, at))?.[1];
    from = at + 1;
    if (own !== undefined) found.set(`${generated}.default`, own);
    for (const [, name, as = name] of list.matchAll(/([\p{ID_Continue}$]+)(?: as ([\p{ID_Continue}$]+))?/gu)) {
      if (name !== undefined && as !== undefined) found.set(`${generated}.${name}`, as);
    }
  }
  return found;
}

/** As TypeScript writes them. */
const imports =
  /\bimport (?:([\p{ID_Continue}$]+)(?:, | ))?(?:\* as [\p{ID_Continue}$]+ |\{([^}]*)\} )?from ["']([^"'\n]+)["']/gu;
