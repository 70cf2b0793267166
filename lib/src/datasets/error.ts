/**
 * What is wrong with a data set: `missing` where no file and no download was to be had, `damaged` where a file is there
 * and is not what it should be.
 *
 * @example new DatasetError("damaged", "x.gz: is empty").message // "x.gz: is empty"
 */
export class DatasetError extends Error {
  override readonly name = "DatasetError";

  constructor(
    readonly kind: "missing" | "damaged",
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
