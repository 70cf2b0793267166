/**
 * What stands in the place of a module that a notebook has and a graded answer has not: it can be imported, as in the notebook, and
 * says so where it is used. It runs in the sandbox, and imports nothing.
 */

/** Anything may be taken from it; a call or a value of it throws. */
export function standIn(what: string): unknown {
  function refuse(): never {
    throw new Error(`${what} is not there when graded; write the answer with what the notebook's first cell imports`);
  }
  return new Proxy(refuse, {
    get: (_, name) => {
      if (name === "__esModule") return true;
      if (typeof name === "symbol" || name === "then") return undefined;
      return standIn(`${name} of ${what}`);
    },
    has: () => true,
    set: refuse,
    apply: refuse,
    construct: refuse,
  });
}
