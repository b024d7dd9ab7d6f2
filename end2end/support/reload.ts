/// The socket of `cargo leptos watch`, as small as a test needs it: it takes connections and says one thing to all.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { Duplex } from "node:stream";

/** A server that pages connect to in order to be reloaded. */
export interface ReloadServer {
  port: number;
  /** How many pages have connected so far. */
  connections(): number;
  /** Says to all pages what has changed. */
  send(message: { all: string } | { css: string }): void;
  stop(): Promise<void>;
}

// RFC 6455, section 1.3.
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const TEXT_FRAME = 0x81;

export async function startReloadServer(): Promise<ReloadServer> {
  const sockets = new Set<Duplex>();
  let connections = 0;
  const server = createServer((_, answer) => answer.writeHead(426).end());
  server.on("upgrade", (request, socket) => {
    if (request.url !== "/live_reload") {
      socket.destroy();
      return;
    }
    const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}${GUID}`).digest("base64");
    const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") {
    throw new Error("the server has no port");
  }
  return {
    port: address.port,
    connections: () => connections,
    send: (message) => {
      const text = Buffer.from(JSON.stringify(message));
      sockets.forEach((socket) => socket.write(Buffer.concat([Buffer.from([TEXT_FRAME, text.length]), text])));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}
