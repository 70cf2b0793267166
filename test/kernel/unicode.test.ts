import { expect } from "chai";
import { answer, framesOf, type Message, received } from "latent-kernel/dist/jupyter/message";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** All strings of a value, also the names of its properties. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...textsOf(part)]);
}

describe("kernel: text that leaves it is well-formed Unicode", function () {
  this.timeout(25_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  for (const [door, code] of [
    ["a stream", 'console.log("a" + "😀"[0] + "b"); console.error("😀"[1])'],
    ["a result", '"x" + "😀"[0]'],
    ["an error, its name and its reply", 'throw Object.assign(new Error("e" + "😀"[0]), { name: "N" + "😀"[1] })'],
    ["a compile error", 'const n: number = "\\ud83d"'],
    ["a value that is not an Error", 'throw "t" + "😀"[0]'],
    ["a display of HTML", 'import { display } from "tslab"; display.html("<b>" + "😀"[0] + "</b>")'],
    [
      "a figure",
      '({ [Symbol.for("Jupyter.display")]: () => ({ "application/json": { ["k" + "😀"[0]]: ["😀"[1]] } }) })',
    ],
    [
      "a table",
      'import { show } from "latent/notebook"; show({ columns: ["a"], rows: [["x" + "😀"[0]]] }, "A table.")',
    ],
    ["a banner", 'import { banner } from "latent/notebook"; banner("b" + "😀"[0])'],
  ] as const) {
    it(door, async () => {
      const { input: _, ...said } = await kernel.run(code);
      expect(textsOf(said).filter((text) => half.test(text))).to.deep.equal([]);
      expect(textsOf(said).join("\n")).to.match(/\ufffd|\\[uU][dD]83[dD]/); // node:util writes it as an escape
    });
  }

  it("joins halves and bytes of a character that follow each other in one stream, and no others", async () => {
    const written = async (code: string) => (await kernel.run(`${code}; 0`)).stdout;
    expect(await written('for (const part of ["😀"[0], "😀"[1]]) process.stdout.write(part!)')).to.equal("😀");
    expect(await written('for (const byte of Buffer.from("aé😀")) process.stdout.write(Uint8Array.of(byte))')).to.equal(
      "aé😀",
    );
    expect(await written('process.stdout.write("😀"[0]!); process.stdout.write("x")')).to.equal("\ufffdx");
    expect(await written('process.stdout.write(Buffer.from("é").subarray(0, 1)); process.stdout.write("x")')).to.equal(
      "\ufffdx",
    );
    const apart = await kernel.run(
      'process.stdout.write("😀"[0]!); process.stderr.write("e"); process.stdout.write("😀"[1]!)',
    );
    expect([apart.stdout, apart.stderr]).to.deep.equal(["😀", "e"]);
  });

  it("a character that a cell leaves half is not completed by the next one", async () => {
    expect((await kernel.run('process.stdout.write("a" + "😀"[0])')).stdout).to.equal("a\ufffd");
    expect((await kernel.run('process.stdout.write("😀"[1] + "b")')).stdout).to.equal("\ufffdb");
  });

  it("writes in the encoding that is named, calls back, and takes no numbers", async () => {
    expect((await kernel.run('process.stdout.write("c3a9", "hex")')).stdout).to.equal("é");
    expect(
      (await kernel.run('await new Promise<void>((done) => process.stdout.write("w", () => done()))')).stdout,
    ).to.equal("w");
    expect(await kernel.traceback("process.stdout.write(1 as any)")).to.include("write: a string");
  });

  it("a stream that a cell ends is there for the next one", async () => {
    expect((await kernel.run('process.stdout.end("e"); process.stderr.end()')).stdout).to.equal("e");
    expect((await kernel.run('console.log("still")')).stdout).to.equal("still\n");
  });
});

describe("kernel: a message on the wire", () => {
  const request: Message = {
    identities: [Buffer.from("client")],
    header: { msg_type: "a_request", msg_id: "1", session: "s", username: "u", version: "5.3" },
    parent: {},
    metadata: {},
    content: {},
    buffers: [],
  };
  const bytes = (message: Message, key: string) => framesOf(message, key).map((frame) => Buffer.from(frame as string));

  it("arrives as it was sent, with its buffers and its parent", () => {
    const sent = answer(
      request,
      "a_reply",
      { text: "é\u2028" },
      { metadata: { m: 1 }, buffers: [Buffer.from([0, 255])] },
    );
    const message = received(bytes(sent, "key"), "key");
    expect(message.content).to.deep.equal({ text: "é\u2028" });
    expect([message.header, message.parent, message.metadata]).to.deep.equal([sent.header, request.header, { m: 1 }]);
    expect([...message.buffers, ...message.identities]).to.deep.equal([Buffer.from([0, 255]), Buffer.from("client")]);
  });

  it("has no half characters, also in names, and keeps escapes that only look like some", () => {
    const content = { "\ud83d": "\udc00", text: "\\ud83d", more: "\\\\\ud83d", whole: "😀" };
    const message = received(bytes(answer(request, "t", content), ""), "");
    expect(message.content).to.deep.equal({ "\ufffd": "\ufffd", text: "\\ud83d", more: "\\\\\ufffd", whole: "😀" });
  });

  it("is refused with another key, without a delimiter, cut short, or without a type", () => {
    const frames = bytes(request, "key");
    const untyped = bytes({ ...request, header: {} as Message["header"] }, "key");
    for (const wrong of [bytes(request, "other"), frames.filter((_, i) => i !== 1), frames.slice(0, 5), untyped, []])
      expect(() => received(wrong, "key")).to.throw();
    expect(received(frames, "key").header.msg_type).to.equal("a_request");
  });
});
