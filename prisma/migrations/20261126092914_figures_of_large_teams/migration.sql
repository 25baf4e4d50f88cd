-- DropIndex
DROP INDEX "OpportunityState_tenantId_outcome_until_idx";

-- DropIndex
DROP INDEX "OpportunityState_tenantId_since_idx";

-- DropIndex
DROP INDEX "StageStay_tenantId_stage_enteredAt_idx";

-- DropIndex
DROP INDEX "StageStay_tenantId_stage_leftAt_idx";

-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "standards" JSONB;

-- CreateIndex
CREATE INDEX "Activity_tenantId_createdAt_idx" ON "Activity"("tenantId", "createdAt");

-- CreateIndex
CREATE INDEX "Digest_tenantId_day_idx" ON "Digest"("tenantId", "day");

-- CreateIndex
CREATE INDEX "OpportunityState_tenantId_since_opportunityId_teamId_until_idx" ON "OpportunityState"("tenantId", "since", "opportunityId", "teamId", "until");

-- CreateIndex
CREATE INDEX "StageStay_tenantId_stage_enteredAt_opportunityId_leftAt_ent_idx" ON "StageStay"("tenantId", "stage", "enteredAt", "opportunityId", "leftAt", "entry");

-- CreateIndex
CREATE INDEX "StageStay_tenantId_stage_leftAt_enteredAt_idx" ON "StageStay"("tenantId", "stage", "leftAt", "enteredAt");

-- What deals are now, with all that figures ask of it: as many entries as there are deals, whatever their past.
CREATE INDEX "OpportunityState_standing_idx" ON "OpportunityState"("tenantId", "outcome", "closeDate")
  INCLUDE ("opportunityId", "since", "until", "stage", "grade", "ownerId", "teamId", "amount", "currency", "nextStepOn", "snoozedUntil", "decision")
  WHERE "until" IS NULL;
