-- AlterTable
ALTER TABLE "Revisit" ADD COLUMN     "firstDueOn" DATE;

-- CreateTable
CREATE TABLE "Prompt" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "ownerId" UUID,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "dueOn" DATE NOT NULL,
    "facts" JSONB NOT NULL,
    "contractId" UUID,
    "revisitId" UUID,
    "rung" INTEGER,
    "once" TEXT NOT NULL,
    "raisedAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "words" TEXT,
    "dealId" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProductPair" (
    "tenantId" UUID NOT NULL,
    "segment" TEXT NOT NULL,
    "given" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "givenName" TEXT NOT NULL,
    "productName" TEXT NOT NULL,
    "have" INTEGER NOT NULL,
    "both" INTEGER NOT NULL,
    "customers" INTEGER NOT NULL,
    "lift" DECIMAL(10,4) NOT NULL,
    "asOf" DATE NOT NULL,

    CONSTRAINT "ProductPair_pkey" PRIMARY KEY ("tenantId","segment","given","product")
);

-- CreateIndex
CREATE INDEX "Prompt_tenantId_state_ownerId_dueOn_id_idx" ON "Prompt"("tenantId", "state", "ownerId", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Prompt_tenantId_customerId_createdAt_idx" ON "Prompt"("tenantId", "customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Prompt_tenantId_kind_createdAt_idx" ON "Prompt"("tenantId", "kind", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Prompt_tenantId_contractId_idx" ON "Prompt"("tenantId", "contractId");

-- CreateIndex
CREATE INDEX "Prompt_tenantId_revisitId_idx" ON "Prompt"("tenantId", "revisitId");

-- CreateIndex
CREATE UNIQUE INDEX "Prompt_tenantId_once_key" ON "Prompt"("tenantId", "once");

-- CreateIndex
CREATE INDEX "Contract_tenantId_renewalDealId_idx" ON "Contract"("tenantId", "renewalDealId");

-- CreateIndex
CREATE INDEX "Contract_tenantId_winBackOn_idx" ON "Contract"("tenantId", "winBackOn");

-- CreateIndex
CREATE INDEX "Revisit_tenantId_firstDueOn_idx" ON "Revisit"("tenantId", "firstDueOn");

-- Of what its orders gave, a customer is told one thing at a time.
CREATE UNIQUE INDEX "Prompt_of_orders_key" ON "Prompt"("tenantId", "customerId")
  WHERE "state" = 'open' AND "kind" IN ('order', 'falling', 'rising');
