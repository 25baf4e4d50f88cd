-- CreateIndex
CREATE INDEX "Opportunity_tenantId_ownerId_outcome_staleOn_id_idx" ON "Opportunity"("tenantId", "ownerId", "outcome", "staleOn", "id");
