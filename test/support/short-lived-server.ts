import express from "express";
import { Arrivals } from "../../src/app/arrivals.ts";
import { listen } from "../../src/app/server.ts";

/** Listens, says where, and is killed while its doors are being opened. */
const { server } = await listen(express(), "127.0.0.1", 0, new Arrivals());
const address = server.address();
process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
process.kill(process.pid, "SIGKILL");
