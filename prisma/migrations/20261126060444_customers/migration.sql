-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "careOwnerId" UUID;

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "accountId" UUID NOT NULL,
    "ownerId" UUID,
    "teamId" UUID,
    "status" TEXT NOT NULL DEFAULT 'active',
    "endedOn" DATE,
    "endReason" TEXT,
    "kind" TEXT,
    "segment" TEXT,
    "tier" TEXT NOT NULL DEFAULT 'new',
    "tierSince" TIMESTAMPTZ(3) NOT NULL,
    "tierReason" JSONB NOT NULL,
    "pendingTier" TEXT,
    "pendingOn" DATE,
    "tierUntil" TIMESTAMPTZ(3),
    "tierNote" TEXT,
    "newUntil" DATE,
    "since" DATE NOT NULL,
    "touchedAt" TIMESTAMPTZ(3),
    "importKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerFacts" (
    "customerId" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "asOf" DATE NOT NULL,
    "firstOrderOn" DATE,
    "lastOrderOn" DATE,
    "orderDays" INTEGER NOT NULL DEFAULT 0,
    "orderDays12" INTEGER NOT NULL DEFAULT 0,
    "ownInterval" DECIMAL(10,2),
    "segmentInterval" DECIMAL(10,2),
    "productInterval" DECIMAL(10,2),
    "daysToSecond" INTEGER,
    "revenue" DECIMAL(18,2) NOT NULL DEFAULT 0,
    "revenue12" DECIMAL(18,2) NOT NULL DEFAULT 0,
    "margin" DECIMAL(18,2),
    "margin12" DECIMAL(18,2),
    "revenue90" DECIMAL(18,2) NOT NULL DEFAULT 0,
    "prior90" DECIMAL(18,2) NOT NULL DEFAULT 0,
    "yearAgo90" DECIMAL(18,2) NOT NULL DEFAULT 0,
    "trend" TEXT,
    "contacts" INTEGER NOT NULL DEFAULT 0,
    "contactAt" TIMESTAMPTZ(3),
    "promising" BOOLEAN NOT NULL DEFAULT false,
    "valueOf" TEXT NOT NULL DEFAULT 'revenue',
    "customers" INTEGER NOT NULL DEFAULT 0,
    "valueRank" INTEGER,
    "ranked" INTEGER NOT NULL DEFAULT 0,
    "recencyScore" INTEGER,
    "frequencyScore" INTEGER,
    "moneyScore" INTEGER,

    CONSTRAINT "CustomerFacts_pkey" PRIMARY KEY ("customerId")
);

-- CreateTable
CREATE TABLE "CustomerTag" (
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CustomerTag_pkey" PRIMARY KEY ("tenantId","customerId","key")
);

-- CreateTable
CREATE TABLE "TierChange" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "byId" UUID,

    CONSTRAINT "TierChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "number" TEXT,
    "on" DATE NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "currency" TEXT NOT NULL,
    "base" DECIMAL(20,4) NOT NULL,
    "margin" DECIMAL(20,4),
    "refund" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "opportunityId" UUID,
    "importKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product" TEXT,
    "quantity" DECIMAL(14,3),
    "amount" DECIMAL(20,4),
    "margin" DECIMAL(20,4),
    "discount" DECIMAL(6,4),

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contract" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "number" TEXT,
    "product" TEXT,
    "from" DATE NOT NULL,
    "to" DATE,
    "amount" DECIMAL(18,2),
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "autoRenews" BOOLEAN NOT NULL DEFAULT false,
    "noticeDays" INTEGER,
    "opportunityId" UUID,
    "renewalDealId" UUID,
    "renewsId" UUID,
    "endReason" TEXT,
    "winBackOn" DATE,
    "note" TEXT,
    "importKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "opportunityId" UUID NOT NULL,
    "fromId" UUID,
    "toId" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "promises" JSONB NOT NULL,
    "talk" JSONB NOT NULL,
    "wonOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "HandOver_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Customer_tenantId_status_updatedAt_id_idx" ON "Customer"("tenantId", "status", "updatedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Customer_tenantId_status_ownerId_updatedAt_id_idx" ON "Customer"("tenantId", "status", "ownerId", "updatedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Customer_tenantId_status_teamId_updatedAt_id_idx" ON "Customer"("tenantId", "status", "teamId", "updatedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Customer_tenantId_status_tier_updatedAt_id_idx" ON "Customer"("tenantId", "status", "tier", "updatedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Customer_tenantId_tierUntil_idx" ON "Customer"("tenantId", "tierUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_tenantId_accountId_key" ON "Customer"("tenantId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_tenantId_number_key" ON "Customer"("tenantId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_tenantId_importKey_key" ON "Customer"("tenantId", "importKey");

-- CreateIndex
CREATE INDEX "CustomerFacts_tenantId_trend_idx" ON "CustomerFacts"("tenantId", "trend");

-- CreateIndex
CREATE INDEX "CustomerFacts_tenantId_recencyScore_frequencyScore_moneySco_idx" ON "CustomerFacts"("tenantId", "recencyScore", "frequencyScore", "moneyScore");

-- CreateIndex
CREATE INDEX "CustomerTag_tenantId_key_customerId_idx" ON "CustomerTag"("tenantId", "key", "customerId");

-- CreateIndex
CREATE INDEX "TierChange_tenantId_customerId_at_idx" ON "TierChange"("tenantId", "customerId", "at" DESC);

-- CreateIndex
CREATE INDEX "TierChange_tenantId_at_idx" ON "TierChange"("tenantId", "at" DESC);

-- CreateIndex
CREATE INDEX "Order_tenantId_customerId_on_id_idx" ON "Order"("tenantId", "customerId", "on" DESC, "id");

-- CreateIndex
CREATE INDEX "Order_tenantId_on_idx" ON "Order"("tenantId", "on");

-- CreateIndex
CREATE UNIQUE INDEX "Order_tenantId_importKey_key" ON "Order"("tenantId", "importKey");

-- CreateIndex
CREATE UNIQUE INDEX "Order_tenantId_opportunityId_key" ON "Order"("tenantId", "opportunityId");

-- CreateIndex
CREATE INDEX "OrderLine_orderId_position_idx" ON "OrderLine"("orderId", "position");

-- CreateIndex
CREATE INDEX "OrderLine_tenantId_product_idx" ON "OrderLine"("tenantId", "product");

-- CreateIndex
CREATE INDEX "Contract_tenantId_customerId_to_idx" ON "Contract"("tenantId", "customerId", "to");

-- CreateIndex
CREATE INDEX "Contract_tenantId_status_to_idx" ON "Contract"("tenantId", "status", "to");

-- CreateIndex
CREATE UNIQUE INDEX "Contract_tenantId_importKey_key" ON "Contract"("tenantId", "importKey");

-- CreateIndex
CREATE UNIQUE INDEX "Contract_tenantId_opportunityId_key" ON "Contract"("tenantId", "opportunityId");

-- CreateIndex
CREATE INDEX "HandOver_tenantId_customerId_createdAt_idx" ON "HandOver"("tenantId", "customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "HandOver_tenantId_opportunityId_idx" ON "HandOver"("tenantId", "opportunityId");

-- CreateIndex
CREATE INDEX "HandOver_tenantId_toId_state_idx" ON "HandOver"("tenantId", "toId", "state");

-- CreateIndex
CREATE INDEX "HandOver_tenantId_state_dueAt_idx" ON "HandOver"("tenantId", "state", "dueAt");

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;
