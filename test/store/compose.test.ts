import { execSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

/** The parts of the Compose specification that our file uses, as it requires them; whatever else stands in it is refused. */
const duration = z.string().regex(/^(\d+(us|ms|s|m|h))+$/);
const service = z
  .strictObject({
    image: z.string().min(1).optional(),
    build: z.string().optional(),
    environment: z.record(z.string(), z.string()),
    env_file: z.array(z.strictObject({ path: z.string(), required: z.boolean() })).optional(),
    volumes: z.array(z.string().regex(/^([a-z]+:\/[\w/]+|\.\/[\w./-]+:\/tandem\/[\w./-]+:ro)$/)).optional(),
    ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+-\d+:\d+$/)).optional(),
    deploy: z.strictObject({ replicas: z.number().int().min(1) }).optional(),
    depends_on: z.record(z.string(), z.strictObject({ condition: z.literal("service_healthy") })).optional(),
    healthcheck: z.strictObject({
      test: z.tuple([z.literal("CMD")], z.string()),
      interval: duration,
      timeout: duration,
      retries: z.number().int().optional(),
      start_period: duration.optional(),
    }),
    init: z.boolean().optional(),
    read_only: z.boolean().optional(),
    tmpfs: z.array(z.string().startsWith("/")).optional(),
    cap_drop: z.array(z.string()).optional(),
    security_opt: z.array(z.string()).optional(),
    stop_grace_period: duration.optional(),
    restart: z.enum(["no", "always", "on-failure", "unless-stopped"]),
  })
  .refine(({ image, build }) => (image === undefined) !== (build === undefined), "an image, or what it is built from");
const compose = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});

const text = readFileSync("compose.yaml", "utf8");
const { services, volumes } = compose.parse(parse(text));

test("what waits for a service waits for one that is there, and says when it is healthy", () => {
  for (const [name, { depends_on: awaited = {} }] of Object.entries(services))
    for (const other of Object.keys(awaited)) expect(services[other]?.healthcheck, `${name} waits`).toBeDefined();
  for (const { volumes: used = [] } of Object.values(services))
    for (const [from = ""] of used.map((volume) => volume.split(":")))
      if (from.startsWith("./")) expect(existsSync(from), from).toBe(true);
      else expect(Object.keys(volumes)).toContain(from);
});

test("two replicas of the bot as an ordinary user's read-only image, each on a port of its own", () => {
  const { tandem } = services;
  expect(tandem).toMatchObject({ build: ".", read_only: true, cap_drop: ["ALL"], deploy: { replicas: 2 } });
  const [, from = "", to = ""] = /:(\d+)-(\d+):/.exec(tandem?.ports?.[0] ?? "") ?? [];
  expect(Number(to) - Number(from) + 1).toBe(tandem?.deploy?.replicas);
  const dockerfile = readFileSync("Dockerfile", "utf8");
  expect(dockerfile).toMatch(/^USER node$/m);
});

test("what is left out of the image as optional, and is needed on some machine, is put back", () => {
  const lock = z.object({
    packages: z.record(
      z.string(),
      z.object({ optional: z.boolean().optional(), dev: z.boolean().optional(), cpu: z.array(z.string()).optional() }),
    ),
  });
  const { packages } = lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
  const machines = Object.entries(packages).filter(([, { optional, dev, cpu }]) => optional && !dev && cpu);
  const folders = new Set(machines.map(([name]) => name.slice(0, name.lastIndexOf("/"))));
  const dockerfile = readFileSync("Dockerfile", "utf8");
  for (const folder of folders) expect(dockerfile).toMatch(new RegExp(`cp -r \\S+ ${folder}/$`, "m"));
});

test("nothing that the code names is swept out of the image", () => {
  const dockerfile = readFileSync("Dockerfile", "utf8").replaceAll("\\\n", " ");
  const sweep = /find node_modules .*? -delete/.exec(dockerfile)?.[0] ?? "";
  const swept = execSync(sweep.replace(/-delete$/, "-print"), { encoding: "utf8", maxBuffer: 1e8 })
    .trim()
    .split("\n");
  const code = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const named = new Set(code.flatMap((name) => readFileSync(`src/${name}`, "utf8").match(/[\w.-]+\.\w+/g) ?? []));
  expect(swept.length).toBeGreaterThan(1000);
  expect(swept.map((file) => basename(file)).filter((name) => named.has(name))).toEqual([]);
});

test("no secret stands in it: what is one comes from the environment, and the database is published nowhere", () => {
  expect(services.postgres?.ports).toBeUndefined();
  for (const line of text.split("\n").filter((each) => /password|secret|token|_key/i.test(each) && !/^\s*#/.test(each)))
    expect(line).toMatch(/\$\{\w+/);
  expect(text).not.toMatch(/xox[a-z]-|xapp-|BEGIN [A-Z ]*KEY/);
});
