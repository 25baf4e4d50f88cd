-- DropIndex
DROP INDEX "Opportunity_tenantId_outcome_staleOn_idx";

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_outcome_staleOn_id_idx" ON "Opportunity"("tenantId", "outcome", "staleOn", "id");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_teamId_outcome_staleOn_id_idx" ON "Opportunity"("tenantId", "teamId", "outcome", "staleOn", "id");
