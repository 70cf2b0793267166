/** Where what a cell shows goes to: to the request that runs, and after it to the last one, until the next begins. */
import type { MimeBundle } from "../values/mime-bundle";
import { captureInheritedOutput } from "./inherited-output";
import type { Beside, Message } from "./message";
import type { Publish } from "./sockets";
import { Streams } from "./streams";

/** What goes with a display beside its data. */
export interface DisplayOptions {
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** A later display with this id and `update` takes the place of this one. */
  readonly displayId?: string;
  readonly update?: boolean;
}

/** The output of cells, in the order in which they make it. */
export class Output {
  #parent: Message | undefined;
  #streams: Streams | undefined;

  constructor(private readonly toClients: Publish) {}

  /** From now on output belongs to this request. @returns the one to which it belonged */
  begin(request: Message): Message | undefined {
    const before = this.#parent;
    this.#streams?.begin();
    this.#parent = request;
    if (this.#streams !== undefined) return before;
    this.#streams = new Streams((name, text) => this.#send("stream", { name, text }));
    captureInheritedOutput();
    return before;
  }

  /** The request is over: whatever was kept back goes out. */
  end(): void {
    this.#streams?.end();
  }

  publish(type: string, content: object, beside?: Beside): void {
    this.#streams?.flush();
    this.#send(type, content, beside);
  }

  display(data: MimeBundle, { metadata = {}, displayId, update = false }: DisplayOptions = {}): void {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    this.publish(update ? "update_display_data" : "display_data", { data, metadata, transient });
  }

  #send(type: string, content: object, beside?: Beside): void {
    if (this.#parent === undefined) throw new Error(`${type}: no cell has run yet that could show it`);
    this.toClients(this.#parent, type, content, beside);
  }
}
