-- AlterTable
ALTER TABLE "CustomerFacts" ADD COLUMN     "lastProduct" TEXT;

-- CreateIndex
CREATE INDEX "Customer_tenantId_status_id_idx" ON "Customer"("tenantId", "status", "id");

-- CreateIndex
CREATE INDEX "CustomerFacts_tenantId_lastProduct_idx" ON "CustomerFacts"("tenantId", "lastProduct");
