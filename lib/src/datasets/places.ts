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
 * Where the course keeps what can be made or fetched again: `LATENT_CACHE`, else `$XDG_CACHE_HOME/latent`, else `~/.cache/latent`.
 *
 * @example cacheFolder({ XDG_CACHE_HOME: "/cache" }) // /cache/latent
 */
export const cacheFolder = ({ LATENT_CACHE, XDG_CACHE_HOME }: Environment): string =>
  LATENT_CACHE || join(XDG_CACHE_HOME || join(homedir(), ".cache"), "latent");

/**
 * The folders as the environment gives them: `LATENT_DATA`, and `datasets` in the cache. A variable that is set to
 * nothing counts as not set.
 *
 * @example placesFrom({ LATENT_DATA: "/data", LATENT_CACHE: "/cache" }) // { data: "/data", cache: "/cache/datasets" }
 */
export function placesFrom(environment: Environment): Places {
  return { data: environment.LATENT_DATA || undefined, cache: join(cacheFolder(environment), "datasets") };
}
