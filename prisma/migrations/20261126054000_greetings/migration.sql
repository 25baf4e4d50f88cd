-- AlterTable
ALTER TABLE "ChatAccount" ADD COLUMN     "greetedAt" TIMESTAMPTZ(3);

-- Whoever has spoken to us knows what to say.
UPDATE "ChatAccount" SET "greetedAt" = "seenAt";
