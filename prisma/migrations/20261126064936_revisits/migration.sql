-- CreateTable
CREATE TABLE "Revisit" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "ownerId" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "ground" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "note" TEXT,
    "rung" INTEGER,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "moves" INTEGER NOT NULL DEFAULT 0,
    "raisedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "satisfaction" INTEGER,
    "need" TEXT,
    "nextStep" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Revisit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Revisit_tenantId_state_ownerId_dueOn_id_idx" ON "Revisit"("tenantId", "state", "ownerId", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Revisit_tenantId_state_dueOn_id_idx" ON "Revisit"("tenantId", "state", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Revisit_tenantId_customerId_createdAt_idx" ON "Revisit"("tenantId", "customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Revisit_tenantId_answeredAt_idx" ON "Revisit"("tenantId", "answeredAt");

-- A customer has one open revisit at most, whoever books it at the same moment.
CREATE UNIQUE INDEX "Revisit_open_key" ON "Revisit"("tenantId", "customerId") WHERE "state" = 'open';
