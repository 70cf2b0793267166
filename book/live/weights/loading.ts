/** Weights lie in scripts beside this one, because a page in a folder may not read files: each calls `latentWeights(name, tensors)`. */
import type { Tensors } from "../frame/part";
import { type Packed, unpacked } from "./packed";

type File = Readonly<Record<string, Packed>>;

const here = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;
const files = new Map<string, File>();
const loading = new Map<string, Promise<Tensors>>();

Object.assign(globalThis, { latentWeights: (name: string, file: File) => files.set(name, file) });

/** The tensors of a file of weights; it is read once. */
export function loadWeights(name: string): Promise<Tensors> {
  const known = loading.get(name) ?? read(name);
  loading.set(name, known);
  return known;
}

function read(name: string): Promise<Tensors> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`${name}.weights.js`, here).href;
    script.onerror = () => reject(new Error(`its numbers, ${name}.weights.js, are not beside the page's scripts`));
    script.onload = () => {
      try {
        const entries = Object.entries(files.get(name) ?? {});
        resolve(
          Object.fromEntries(entries.map(([key, one]) => [key, { shape: one.shape, values: unpacked(key, one) }])),
        );
      } catch (error) {
        reject(error);
      }
    };
    document.head.append(script);
  });
}
