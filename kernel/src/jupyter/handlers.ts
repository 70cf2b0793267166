/** How messages are answered: a table from the type of a message to what answers it. A kind of messages is one such table. */
import type { Request } from "./sockets";

/**
 * Gives (or promises) the content of the reply, whose type is that of the request with `_reply` at its end, or nothing where
 * the protocol has no reply. What it throws becomes a reply of status "error".
 */
export type Handler = (request: Request) => object | undefined | Promise<object | undefined>;

/** Handlers by the type of message. */
export type Handlers = Readonly<Record<string, Handler>>;
