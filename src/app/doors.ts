import { spawn } from "node:child_process";
import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "node:net";

/**
 * What hands a listening server back to the process that sent it. It closes its own in the same breath, so that nobody
 * comes in there, and doesn't outlive the other process: the address would stay taken.
 */
const mirror = `setInterval(() => process.ppid !== Number(process.argv[1]) && process.exit(), 20);
process.on("message", (nth, server) => {
  process.send(nth, server);
  server.close();
});`;
/** So long they are waited for, in milliseconds. */
const patience = 5_000;

/**
 * Opens up to so many more doors to a server that listens. Node takes up one connection at each round of its loop and by
 * each door, and a round is as long as all that is done in it: behind a burst of hundreds by one door, the next company's
 * connection would wait until most of them are answered. A door is the same socket known by another number, which only
 * another process can give us. Never rejects: where none can be opened the server's own has to do.
 */
export async function openDoors(server: HttpServer, count: number): Promise<readonly Server[]> {
  const words = ["--eval", mirror, String(process.pid)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const doors: Server[] = [];
  let isOver = false;
  await new Promise<void>((opened) => {
    const limit = setTimeout(opened, patience);
    const enough = () => {
      clearTimeout(limit);
      opened();
    };
    child.on("error", enough).once("exit", enough);
    child.on("message", (_nth, door) => {
      if (!(door instanceof Server)) return;
      // One that comes too late would let people in to nobody.
      if (isOver) return void door.close();
      door.on("connection", (socket: Socket) => enter(server, socket));
      doors.push(door);
      next();
    });
    const next = () => (doors.length < count ? child.send(doors.length, server, () => {}) : enough());
    next();
  });
  isOver = true;
  child.kill();
  return doors;
}

/** As if it had come by the server's own door. */
function enter(server: HttpServer, socket: Socket): void {
  socket.setNoDelay(true);
  socket.allowHalfOpen = true;
  server.emit("connection", socket);
}
