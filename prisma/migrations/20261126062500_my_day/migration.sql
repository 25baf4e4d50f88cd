-- CreateIndex
CREATE INDEX "Opportunity_tenantId_ownerId_outcome_nextStepOn_id_idx" ON "Opportunity"("tenantId", "ownerId", "outcome", "nextStepOn", "id");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_lookAgainOn_idx" ON "Opportunity"("tenantId", "lookAgainOn");
