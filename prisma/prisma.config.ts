import { defineConfig } from "prisma/config";

/** For the prisma command; Tandem itself opens its database in src/store. */
export default defineConfig({
  schema: "schema.prisma",
  migrations: { path: "migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
