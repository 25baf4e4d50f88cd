-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "collaboratorIds" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "Opportunity" ADD COLUMN     "collaboratorIds" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateIndex
CREATE INDEX "Account_collaboratorIds_idx" ON "Account" USING GIN ("collaboratorIds");

-- CreateIndex
CREATE INDEX "Opportunity_collaboratorIds_idx" ON "Opportunity" USING GIN ("collaboratorIds");
