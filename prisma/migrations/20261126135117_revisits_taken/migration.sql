-- AlterTable
ALTER TABLE "Revisit" ADD COLUMN     "claimedAt" TIMESTAMPTZ(3),
ADD COLUMN     "claimedFromId" UUID,
ADD COLUMN     "postedOn" DATE;

-- CreateIndex
CREATE INDEX "Revisit_tenantId_postedOn_idx" ON "Revisit"("tenantId", "postedOn");
