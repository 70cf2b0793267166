/**
 * Messages of Jupyter's protocol on the wire: [identities …, delimiter, signature, header, parent, metadata, content, buffers …].
 *
 * @see https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { wellFormedJson } from "../text/well-formed";

/** What identifies a message, and says what it is. */
export interface Header {
  readonly msg_type: string;
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  /** When it was sent, as ISO 8601. */
  readonly date?: string;
  readonly version: string;
}

/** A message, received or to be sent. */
export interface Message {
  /** The way back to the client; on iopub the topic. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  /** Header of the message that this one answers; empty where it answers none. */
  readonly parent: Partial<Header>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
  /** Binary data beside the content; only comm messages have some. */
  readonly buffers: readonly Uint8Array[];
}

/** What a message may carry beside its content. */
export type Beside = Partial<Pick<Message, "metadata" | "buffers">>;

const delimiter = Buffer.from("<IDS|MSG>");

/** @throws {RangeError} if the frames are no message that was signed with this key */
export function received(frames: readonly Uint8Array[], key: string): Message {
  const at = frames.findIndex((frame) => delimiter.equals(frame));
  const [signature, ...parts] = frames.slice(at + 1);
  if (at < 0 || signature === undefined || parts.length < 4)
    throw new RangeError("received: no delimiter, or parts missing");
  const expected = Buffer.from(signed(parts, key));
  if (key !== "" && !(signature.length === expected.length && timingSafeEqual(signature, expected)))
    throw new RangeError("received: the signature must be made with the connection's key");
  const [header, parent, metadata, content] = parts.slice(0, 4).map((part) => JSON.parse(Buffer.from(part).toString()));
  if (typeof header?.msg_type !== "string") throw new RangeError("received: a message must have a type");
  return { identities: frames.slice(0, at), header, parent, metadata, content, buffers: parts.slice(4) };
}

/** A message of the kernel's that answers `parent`, and goes to whoever sent it. */
export function answer(
  parent: Message,
  type: string,
  content: object,
  { metadata = {}, buffers = [] }: Beside = {},
): Message {
  const { session, username } = parent.header;
  const header = {
    msg_type: type,
    msg_id: randomUUID(),
    session,
    username,
    date: new Date().toISOString(),
    version: "5.3",
  };
  return { identities: parent.identities, header, parent: parent.header, metadata, content: { ...content }, buffers };
}

/** @returns the frames that a socket sends */
export function framesOf(
  { identities, header, parent, metadata, content, buffers }: Message,
  key: string,
): (Uint8Array | string)[] {
  const parts = [header, parent, metadata, content].map(wellFormedJson);
  return [...identities, delimiter, signed(parts, key), ...parts, ...buffers];
}

function signed(parts: readonly (Uint8Array | string)[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts.slice(0, 4)) hmac.update(part);
  return hmac.digest("hex");
}
