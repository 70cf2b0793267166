/** A kernel under test, driven by the real Jupyter client (bridge.py). */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync } from "node:fs";
import path from "node:path";

export const root = path.join(__dirname, "..", "..");
const main = path.join(root, "kernel", "dist", "main.js");

/** A new folder inside the project, so that notebooks in it find the library; not seen by git. */
export function temporaryFolder(): string {
  const results = path.join(root, "test-results");
  mkdirSync(results, { recursive: true });
  return mkdtempSync(path.join(results, "notebooks-"));
}

export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export interface Display {
  readonly type: "display_data" | "update_display_data";
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
  readonly transient: { readonly display_id?: string };
}

/** All that came of one request. */
export interface Run {
  readonly reply: Partial<Failure> & { readonly status: string; readonly execution_count?: number } & Record<
      string,
      unknown
    >;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: Record<string, unknown> | undefined;
  readonly error: Failure | undefined;
  readonly input: { readonly code: string; readonly execution_count: number } | undefined;
  readonly displays: readonly Display[];
  /** What was printed, message by message, each with the stream it came by. */
  readonly prints: readonly string[];
  /** Types of the iopub messages, in order. */
  readonly messages: readonly string[];
  readonly milliseconds: number;
}

interface Message {
  readonly channel: "iopub" | "shell" | "control" | "stdin" | "bridge";
  readonly type: string;
  readonly parent?: string;
  readonly content: Record<string, never>;
}

interface Open {
  run: Run;
  idle: boolean;
  replied: boolean;
  readonly began: number;
  readonly finish: (run: Run) => void;
  readonly prints?: RequestOptions["prints"] | undefined;
  readonly asks?: RequestOptions["asks"] | undefined;
}

interface RequestOptions {
  /** Called when the cell prints first, to stdout. */
  readonly prints?: () => void;
  /** Called with the prompt when the cell asks for input; what it gives is the answer, if it gives one. */
  readonly asks?: (prompt: string) => string | undefined;
  /** How long the request is under way when it arrives, by what its header says. */
  readonly secondsAgo?: number;
  readonly channel?: "shell" | "control";
}

export interface StartOptions {
  /** Program and arguments before `--config-path`; our kernel on this Node by default. */
  readonly argv?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly interrupts?: Session["interrupts"];
}

export class Session {
  readonly #open = new Map<string, Open>();
  readonly #bridgeMessages = new Map<string, (content: Record<string, never>) => void>();
  #sent = 0;
  pid = 0;
  /** How the server interrupts: by a message on control, as our kernelspec has it, or by SIGINT. */
  interrupts: "message" | "signal" = "message";
  /** What was said on iopub of comms, and of displays, whatever request it belongs to: type and content. */
  readonly overheard: { readonly type: string; readonly content: Record<string, never> }[] = [];

  private constructor(private readonly bridge: ChildProcessWithoutNullStreams) {
    let begun = ""; // not by readline: it parts lines at U+2028, too
    bridge.stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = (begun + text).split("\n");
      begun = lines.pop() as string;
      for (const line of lines) this.#take(JSON.parse(line));
    });
  }

  /** Also the time until the kernel has answered first. */
  static async start({ argv, cwd = __dirname, env = {}, interrupts = "message" }: StartOptions = {}): Promise<Session> {
    const python = spawn(path.join(root, ".venv", "bin", "python"), [path.join(__dirname, "bridge.py")]);
    python.stderr.on("data", (text: Buffer) => {
      if (!/oneDNN|absl::InitializeLog/.test(text.toString())) process.stderr.write(text);
    });
    const session = new Session(python);
    const ready = session.#fromBridge("ready");
    const command = argv ?? [process.execPath, "--no-force-async-hooks-checks", main];
    session.#command({ do: "start", argv: [...command, "--config-path", "{connection_file}"], cwd, env });
    session.interrupts = interrupts;
    const died = once(python, "exit").then(() =>
      Promise.reject(new Error("the bridge ended before the kernel was ready")),
    );
    session.pid = Number((await Promise.race([ready, died])).pid);
    died.catch(() => {}); // from here on it may end
    return session;
  }

  /** Sends a cell and waits for its reply and its "idle". */
  run(code: string, options: Readonly<Record<string, unknown>> = {}): Promise<Run> {
    return this.request("execute_request", { code, stop_on_error: false, allow_stdin: false, ...options });
  }

  /** What the cell's last expression shows as text. */
  async text(code: string): Promise<unknown> {
    const { result, error } = await this.run(code);
    return error ? error.traceback.join("\n") : result?.["text/plain"];
  }

  /** The traceback of a cell that is expected to fail, as one text. */
  async traceback(code: string): Promise<string> {
    const { error } = await this.run(code);
    if (error === undefined) throw new Error(`this cell should have failed:\n${code}`);
    return error.traceback.join("\n");
  }

  /** Sends any request and waits for its reply and its "idle". */
  request(
    type: string,
    content: Readonly<Record<string, unknown>>,
    { prints, asks, secondsAgo = 0, channel = "shell" }: RequestOptions = {},
  ): Promise<Run> {
    const id = `request ${++this.#sent}`;
    this.#command({ do: "send", id, type, content, secondsAgo, channel });
    const empty = { result: undefined, error: undefined, input: undefined, stdout: "", stderr: "" };
    const run: Run = { ...empty, reply: { status: "none" }, displays: [], prints: [], messages: [], milliseconds: 0 };
    return new Promise((finish) => {
      const replied = /^comm_(open|msg|close)$/.test(type); // the protocol has no reply
      this.#open.set(id, { run, idle: false, replied, began: performance.now(), finish, prints, asks });
    });
  }

  /**
   * Runs a cell and interrupts it some time after it has begun to run, or has told that it has by printing `begun`: what begins in a timer
   * may begin long after the cell, and one interrupt ends what runs when it comes.
   *
   * @returns also the milliseconds from the interrupt to the end of the cell
   */
  async interrupted(code: string, after = 100): Promise<Run & { readonly stopped: number }> {
    let asked = Number.NaN;
    const interruptLater = () => {
      setTimeout(() => {
        asked = performance.now();
        this.interrupt();
      }, after);
    };
    const begun = 'console.log("begun")';
    const told = code.includes(begun) ? code : `${begun}; ${code}`;
    const content = { code: told, stop_on_error: false, allow_stdin: false };
    const run = await this.request("execute_request", content, { prints: interruptLater });
    return { ...run, stopped: performance.now() - asked };
  }

  interrupt(): void {
    this.#command({ do: "interrupt", by: this.interrupts });
  }

  /** Answers a request for input, asked for or not. */
  answer(value: string): void {
    this.#command({ do: "input", value });
  }

  async isAlive(): Promise<boolean> {
    const answer = this.#fromBridge("alive");
    this.#command({ do: "alive" });
    return Boolean((await answer).alive);
  }

  async stop(): Promise<void> {
    this.#command({ do: "stop" });
    await once(this.bridge, "exit");
  }

  /** Kills the server's side without a word to the kernel. */
  abandon(): void {
    this.bridge.kill("SIGKILL");
  }

  #command(command: object): void {
    this.bridge.stdin.write(`${JSON.stringify(command)}\n`);
  }

  #fromBridge(type: string): Promise<Record<string, never>> {
    return new Promise((resolve) => this.#bridgeMessages.set(type, resolve));
  }

  #take(message: Message): void {
    if (message.channel === "bridge") this.#bridgeMessages.get(message.type)?.(message.content);
    if (message.channel === "iopub" && /^comm_|display_data$/.test(message.type)) this.overheard.push(message);
    const open = this.#open.get(message.parent ?? "");
    if (open === undefined) return;
    if (message.channel === "stdin") {
      const answer = open.asks?.(String(message.content.prompt));
      if (answer !== undefined) this.answer(answer);
    } else if (message.channel === "shell" || message.channel === "control") {
      open.replied = true;
      open.run = { ...open.run, reply: message.content as never };
    } else {
      open.idle ||= message.type === "status" && message.content.execution_state === ("idle" as never);
      const printedBefore = open.run.stdout !== "";
      open.run = added(open.run, message);
      if (!printedBefore && open.run.stdout !== "") open.prints?.();
    }
    if (!open.idle || !open.replied) return;
    this.#open.delete(message.parent ?? "");
    open.finish({ ...open.run, milliseconds: performance.now() - open.began });
  }
}

function added(run: Run, { type, content }: Message): Run {
  const { name, text, data } = content as { name?: "stdout" | "stderr"; text?: string; data?: Run["result"] };
  const next = { ...run, messages: [...run.messages, type] };
  if (type === "stream" && name !== undefined)
    return { ...next, [name]: next[name] + text, prints: [...run.prints, `${name}: ${text}`] };
  if (type === "execute_result") return { ...next, result: data };
  if (type === "execute_input") return { ...next, input: content as never };
  if (type === "error") return { ...next, error: content as never };
  if (type.endsWith("display_data")) return { ...next, displays: [...run.displays, { type, ...content } as never] };
  return next;
}
