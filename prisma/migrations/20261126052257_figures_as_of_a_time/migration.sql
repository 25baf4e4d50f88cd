-- AlterTable
ALTER TABLE "OpportunityState" ADD COLUMN     "decision" TEXT,
ADD COLUMN     "nextStepOn" DATE,
ADD COLUMN     "snoozedUntil" DATE;

-- CreateTable
CREATE TABLE "Digest" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "teamId" UUID,
    "span" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "rules" JSONB NOT NULL,
    "numbers" JSONB NOT NULL,
    "once" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DigestSetting" (
    "tenantId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "at" TEXT,
    "room" JSONB,
    "target" DECIMAL(18,2),
    "showsPeople" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "DigestSetting_pkey" PRIMARY KEY ("teamId")
);

-- CreateTable
CREATE TABLE "ExceptionNote" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "opportunityId" UUID NOT NULL,
    "fact" TEXT NOT NULL,
    "digestId" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "askedAt" TIMESTAMPTZ(3),
    "askedById" UUID,
    "ownerId" UUID,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExceptionNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Digest_tenantId_teamId_until_idx" ON "Digest"("tenantId", "teamId", "until" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Digest_tenantId_once_key" ON "Digest"("tenantId", "once");

-- CreateIndex
CREATE UNIQUE INDEX "ExceptionNote_tenantId_opportunityId_fact_key" ON "ExceptionNote"("tenantId", "opportunityId", "fact");

-- CreateIndex
CREATE INDEX "OpportunityState_tenantId_outcome_until_idx" ON "OpportunityState"("tenantId", "outcome", "until");

-- CreateIndex
CREATE INDEX "StageStay_tenantId_stage_leftAt_idx" ON "StageStay"("tenantId", "stage", "leftAt");

-- What holds now of each deal, where it was not kept with its state.
UPDATE "OpportunityState" state
SET "nextStepOn" = deal."nextStepOn", "snoozedUntil" = deal."snoozedUntil", "decision" = deal."decision"
FROM "Opportunity" deal
WHERE state."opportunityId" = deal.id AND state."until" IS NULL;
