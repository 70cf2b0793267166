/** One kernel for all files whose cells do it no harm: starting one takes two seconds. */
import { Session } from "./session";

let session: Promise<Session> | undefined;

export function sharedKernel(): Promise<Session> {
  session ??= Session.start();
  return session;
}

after(async () => (await session)?.stop());
