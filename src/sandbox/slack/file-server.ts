import express, { type Request, type Response, Router } from "express";
import type { Context } from "./methods/method.ts";

/** Where a bot sends the bytes of files to, and where it reads private files from. */
export function filesAndUploads({ uploads, team }: Context, botToken: string): Router {
  const router = Router();
  router.post(
    "/upload/v1/:secret",
    // Bytes may come without saying what they are.
    express.raw({ type: () => true, limit: "32mb" }),
    async (request: Request, response: Response) => {
      const upload = uploads.get(String(request.params.secret));
      const bytes = await bytesOf(request);
      if (!upload || bytes?.length !== upload.length) return void response.status(400).send("bad_request");
      upload.bytes = bytes;
      response.send(`OK - ${bytes.length}`);
    },
  );
  router.get("/files/:id/:name", (request: Request, response: Response) => {
    const file = team.files.get(String(request.params.id));
    if (request.get("authorization") !== `Bearer ${botToken}`) return void response.status(403).send("not_authed");
    if (!file) return void response.status(404).send("file_not_found");
    response.type(file.mime).send(Buffer.from(file.bytes));
  });
  return router;
}

/** The bytes themselves, or those of the one file in a multipart form. */
async function bytesOf(request: Request): Promise<Uint8Array | undefined> {
  const raw: unknown = request.body;
  const body = raw instanceof Uint8Array ? raw : new Uint8Array();
  const type = request.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new globalThis.Response(Buffer.from(body), { headers: { "content-type": type } }).formData();
  const file = [...form.values()].find((one) => typeof one !== "string");
  return file && typeof file !== "string" ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
