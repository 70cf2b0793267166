import { homedir } from "node:os";
import { join } from "node:path";

/** The two folders that are searched, in this order, before anything is fetched. */
export interface Places {
  /** `LATENT_DATA`: a folder of the reader's own; it is read, never written. */
  readonly data: string | undefined;
  /** The cache's sub-folder `datasets`; downloads arrive here. */
  readonly cache: string;
}

type Environment = { readonly [name: string]: string | undefined };

/**
 * The folders as the environment gives them: `LATENT_DATA`, and `datasets` inside `LATENT_CACHE`, else
 * `$XDG_CACHE_HOME/latent`, else `~/.cache/latent`. A variable that is set to nothing counts as not set.
 *
 * @example placesFrom({ LATENT_DATA: "/data", LATENT_CACHE: "/cache" }) // { data: "/data", cache: "/cache/datasets" }
 */
export function placesFrom(environment: Environment): Places {
  const { LATENT_DATA, LATENT_CACHE, XDG_CACHE_HOME } = environment;
  const cache = LATENT_CACHE || join(XDG_CACHE_HOME || join(homedir(), ".cache"), "latent");
  return { data: LATENT_DATA || undefined, cache: join(cache, "datasets") };
}
