/// A visitor whose cookies are blocked: a server in front of the server that lets none pass, in either direction.

import { type IncomingHttpHeaders, createServer, request } from "node:http";

/** An address that answers as `target` does, without any cookie. */
export async function withoutCookies(target: string): Promise<{ url: string; close: () => Promise<void> }> {
  const front = createServer((asked, answer) => {
    const { method, headers } = asked;
    const passed = request(target + asked.url, { method, headers: without(headers, "cookie"), setHost: false }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, without(reply.headers, "set-cookie"));
      reply.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const address = front.address();
  if (!address || typeof address === "string") {
    throw new Error("the server in front has no port");
  }
  const close = () =>
    new Promise<void>((resolve) => {
      front.close(() => resolve());
      front.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, close };
}

function without(headers: IncomingHttpHeaders, name: string): IncomingHttpHeaders {
  const { [name]: _, ...rest } = headers;
  return rest;
}
