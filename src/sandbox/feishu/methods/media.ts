import { z } from "zod";
import { limits } from "../limits.ts";
import type { Upload } from "../records.ts";
import type { Tenant } from "../tenant.ts";
import { type Endpoint, endpoint, Failure, text } from "./method.ts";

const file = z.instanceof(File);
const fileTypes = z.enum(["opus", "mp4", "pdf", "doc", "xls", "ppt", "stream"]);
const invalid = { invalid: 234_001 };

/** The first bytes of the image formats that Feishu takes. */
const images = [/^\x89PNG/, /^\xff\xd8\xff/, /^GIF8/, /^BM/, /^RIFF....WEBP/s, /^(II\*|MM\0)/];

async function keep(tenant: Tenant, kind: Upload["kind"], name: string, given: File): Promise<string> {
  const bytes = new Uint8Array(await given.arrayBuffer());
  if (!bytes.length) throw new Failure(234_010, "File's size can't be 0.");
  if (bytes.length > limits[kind]) throw new Failure(234_006, "The file size exceed the max value.");
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (kind === "image" && !images.some((one) => one.test(start)))
    throw new Failure(234_011, "Can't regonnize the image format.");
  const key = tenant.newId(kind === "image" ? "img_v3_" : "file_v3_");
  tenant.uploads.set(key, { key, name, bytes, kind });
  return key;
}

export const media: readonly Endpoint[] = [
  endpoint(
    "POST /open-apis/im/v1/images",
    z.looseObject({ image_type: z.enum(["message", "avatar"]), image: file }),
    async (args, { tenant }) => ({
      data: { image_key: await keep(tenant, "image", args.image.name, args.image) },
    }),
    invalid,
  ),
  endpoint(
    "POST /open-apis/im/v1/files",
    z.looseObject({ file_type: fileTypes, file_name: text.min(1), file }),
    async (args, { tenant }) => ({ data: { file_key: await keep(tenant, "file", args.file_name, args.file) } }),
    invalid,
  ),
];
