-- AlterTable
ALTER TABLE "Heard" ADD COLUMN     "shown" BOOLEAN NOT NULL DEFAULT false;
