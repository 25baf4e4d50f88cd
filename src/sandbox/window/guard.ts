import type { NextFunction, Request, Response } from "express";

const local = new Set(["127.0.0.1", "localhost", "[::1]"]);
const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

const refusal = `The sandbox answers only its own page, on this machine.
From a container: docker run --network host -e HOST=127.0.0.1 …
沙盒只在本机打开自己的页面。在容器里请用：docker run --network host -e HOST=127.0.0.1 …
`;

/**
 * Lets only this machine's own page through, because the page can act as anybody: the connection comes from the
 * loopback interface, the Host is local (against DNS rebinding), and no other site sent the request.
 */
export function onlyThisMachine(request: Request, response: Response, next: NextFunction): void {
  const host = request.get("host") ?? "";
  const name = host.replace(/:\d+$/, "");
  const origin = request.get("origin");
  const site = request.get("sec-fetch-site");
  const fromHere = loopback.has(request.socket.remoteAddress ?? "") && local.has(name);
  const sameSite =
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === "same-origin" || site === "none");
  const plain =
    request.method === "GET" || request.method === "HEAD" || request.is("application/json") === "application/json";
  if (fromHere && sameSite && plain) next();
  else response.status(403).type("text/plain").send(refusal);
}
