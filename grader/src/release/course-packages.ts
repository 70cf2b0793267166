/** package.json and package-lock.json of the student edition: the same packages in the same versions, less what the grader alone needs. */
import type { Json } from "../json";

const isTaught = (workspace: unknown) => workspace !== "grader";

/** package.json with the rooms that are there, and the commands that need no other. */
export function coursePackage(whole: Json): Json {
  const workspaces = (whole.workspaces as string[]).filter(isTaught);
  const { bench, "bench:grading": _, "test:browser": __, ...scripts } = whole.scripts as Record<string, string>;
  const build = (scripts.build as string).replace(/ -b .*/, ` -b ${workspaces.join(" ")}`);
  return { ...whole, workspaces, scripts: { ...scripts, build } };
}

/** The lock file with the packages that can be reached from those rooms: `npm ci` installs no others, and set-up would miss them. */
export function courseLock(whole: Json): Json {
  const all = whole.packages as Record<string, Json>;
  const top = all[""] as Json;
  const workspaces = (top.workspaces as string[]).filter(isTaught);
  const packages: Record<string, Json> = { ...all, "": { ...top, workspaces } };
  const links = Object.keys(all).filter((path) => workspaces.some((room) => all[path]?.resolved === room));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const name of namesIn(packages[path] as Json)) {
      const found = places(path, name).find((place) => place in packages);
      if (found !== undefined) visit(found);
    }
  };
  for (const path of ["", ...workspaces, ...links]) visit(path);
  return { ...whole, packages: Object.fromEntries(Object.entries(packages).filter(([path]) => reached.has(path))) };
}

/** Where Node looks for a package: from the innermost node_modules outwards. */
function places(path: string, name: string): string[] {
  const at = path.lastIndexOf("node_modules/");
  const inner = path === "" ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (path === "") return [inner];
  return [inner, ...places(at <= 0 ? "" : path.slice(0, at - 1), name)];
}

function namesIn(entry: Json): string[] {
  const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
  return kinds.flatMap((kind) => Object.keys((entry[kind] ?? {}) as Json));
}
