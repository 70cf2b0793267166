/** Processes that wait for a submission: libtensorflow takes half a second to load, which nobody need wait for. Each is used once. */
import type { AnsweringProcess } from "./student-process";

/** Some of one kind, begun before they are asked for. */
export class Prestarted {
  readonly #waiting: AnsweringProcess[] = [];
  #closed = false;

  /**
   * @param start starts one
   * @param count how many wait at a time, from the first that is taken on
   */
  constructor(
    private readonly start: () => AnsweringProcess,
    private readonly count: number,
  ) {}

  /** One that has seen no code yet; another takes its place. */
  take(): AnsweringProcess {
    let taken: AnsweringProcess | undefined;
    while (taken?.alive !== true && this.#waiting.length > 0) taken = this.#waiting.shift();
    if (taken?.alive !== true) taken = this.start();
    while (!this.#closed && this.#waiting.length < this.count) this.#waiting.push(this.start());
    return taken;
  }

  close(): void {
    this.#closed = true;
    for (const one of this.#waiting.splice(0)) one.end();
  }
}
