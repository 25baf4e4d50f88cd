-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "DeliveryState" ADD VALUE 'held';
ALTER TYPE "DeliveryState" ADD VALUE 'unwanted';

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "lane" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "place" BIGSERIAL NOT NULL,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "mutes" TEXT[];

-- CreateTable
CREATE TABLE "Lane" (
    "tenantId" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "freeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lane_pkey" PRIMARY KEY ("tenantId","lane")
);

-- CreateIndex
CREATE INDEX "Delivery_tenantId_lane_state_place_idx" ON "Delivery"("tenantId", "lane", "state", "place");

-- What waits already keeps its order.
UPDATE "Delivery" SET "lane" = CASE
  WHEN "memberId" IS NOT NULL THEN 'member/' || "memberId"
  ELSE concat_ws('/', 'room', "room"->>'platform', "room"->>'tenant', "room"->>'room')
END;
