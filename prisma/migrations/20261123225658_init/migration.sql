-- CreateEnum
CREATE TYPE "Role" AS ENUM ('rep', 'manager', 'admin');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('open', 'won', 'lost', 'eliminated');

-- CreateEnum
CREATE TYPE "OfferState" AS ENUM ('pending', 'accepted', 'declined', 'expired', 'withdrawn');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('waiting', 'sent', 'dead');

-- CreateTable
CREATE TABLE "Tenant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "botUserId" TEXT,
    "installedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("platform","externalId")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "managerId" UUID,
    "zone" TEXT NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "teamId" UUID,
    "locale" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "workFrom" TEXT NOT NULL DEFAULT '09:00',
    "workTo" TEXT NOT NULL DEFAULT '18:00',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "senior" BOOLEAN NOT NULL DEFAULT false,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "cap" INTEGER,
    "territories" TEXT[],
    "languages" TEXT[],
    "awayFrom" DATE,
    "awayUntil" DATE,
    "prefers" TEXT,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChatAccount" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "room" TEXT,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChatAccount_pkey" PRIMARY KEY ("platform","externalId","userId")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "industry" TEXT,
    "city" TEXT,
    "country" TEXT,
    "phone" TEXT,
    "domain" TEXT,
    "creditCode" TEXT,
    "extra" JSONB,
    "ownerId" UUID,
    "mergedIntoId" UUID,
    "grams" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountKey" (
    "tenantId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "AccountKey_pkey" PRIMARY KEY ("tenantId","kind","value","accountId")
);

-- CreateTable
CREATE TABLE "Merge" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "keptId" UUID NOT NULL,
    "goneId" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "moved" JSONB NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL,
    "mergedById" UUID NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Opportunity" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "accountId" UUID,
    "ownerId" UUID,
    "teamId" UUID,
    "stage" TEXT NOT NULL,
    "outcome" "Outcome" NOT NULL DEFAULT 'open',
    "grade" TEXT NOT NULL,
    "gradeUntil" TIMESTAMPTZ(3),
    "gradeReason" TEXT,
    "need" TEXT,
    "budget" TEXT,
    "decision" TEXT,
    "amount" DECIMAL(18,2),
    "currency" TEXT NOT NULL,
    "closeDate" DATE,
    "nextStep" TEXT,
    "nextStepOn" DATE,
    "product" TEXT,
    "source" TEXT,
    "territory" TEXT,
    "language" TEXT,
    "note" TEXT,
    "reason" TEXT,
    "competitor" TEXT,
    "lookAgainOn" DATE,
    "contractNumber" TEXT,
    "startDate" DATE,
    "qualifiedAt" TIMESTAMPTZ(3),
    "stageSince" TIMESTAMPTZ(3) NOT NULL,
    "touchedAt" TIMESTAMPTZ(3),
    "staleOn" DATE,
    "snoozedUntil" DATE,
    "snoozes" INTEGER NOT NULL DEFAULT 0,
    "nudges" INTEGER NOT NULL DEFAULT 0,
    "nudgedAt" TIMESTAMPTZ(3),
    "ownedSince" TIMESTAMPTZ(3),
    "pooledAt" TIMESTAMPTZ(3),
    "pooledFromId" UUID,
    "returnWarnedAt" TIMESTAMPTZ(3),
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "warnedAt" TIMESTAMPTZ(3),
    "grams" TEXT[],
    "importKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Opportunity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OpportunityState" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "opportunityId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "stage" TEXT NOT NULL,
    "outcome" "Outcome" NOT NULL,
    "grade" TEXT NOT NULL,
    "ownerId" UUID,
    "teamId" UUID,
    "amount" DECIMAL(18,2),
    "currency" TEXT NOT NULL,
    "closeDate" DATE,
    "byId" UUID,

    CONSTRAINT "OpportunityState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StageStay" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "opportunityId" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredById" UUID,
    "entry" TEXT NOT NULL,
    "reason" TEXT,
    "leftAt" TIMESTAMPTZ(3),
    "leftTo" TEXT,

    CONSTRAINT "StageStay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "opportunityId" UUID,
    "accountId" UUID,
    "kind" TEXT NOT NULL,
    "customerFacing" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sourceKey" TEXT,
    "sourceAuthor" TEXT,
    "sourceLink" TEXT,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "opportunityId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "state" "OfferState" NOT NULL DEFAULT 'pending',
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "why" JSONB NOT NULL,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Turn" (
    "tenantId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "credit" INTEGER NOT NULL DEFAULT 0,
    "lastChosenAt" TIMESTAMPTZ(3),
    "owed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Turn_pkey" PRIMARY KEY ("teamId","memberId")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "verb" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "source" TEXT,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Heard" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "memberId" UUID,
    "reply" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Heard_pkey" PRIMARY KEY ("platform","externalId","key")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "reply" JSONB,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "memberId" UUID,
    "room" JSONB,
    "card" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "once" TEXT,
    "state" "DeliveryState" NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Showing" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "memberId" UUID,
    "shownAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Showing_pkey" PRIMARY KEY ("platform","externalId","room","message")
);

-- CreateTable
CREATE TABLE "Slot" (
    "tenantId" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("tenantId","job")
);

-- CreateIndex
CREATE UNIQUE INDEX "Team_tenantId_name_key" ON "Team"("tenantId", "name");

-- CreateIndex
CREATE INDEX "Member_tenantId_teamId_idx" ON "Member"("tenantId", "teamId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_tenantId_email_key" ON "Member"("tenantId", "email");

-- CreateIndex
CREATE INDEX "ChatAccount_memberId_idx" ON "ChatAccount"("memberId");

-- CreateIndex
CREATE INDEX "Account_tenantId_name_id_idx" ON "Account"("tenantId", "name", "id");

-- CreateIndex
CREATE INDEX "Account_grams_idx" ON "Account" USING GIN ("grams");

-- CreateIndex
CREATE UNIQUE INDEX "Account_tenantId_number_key" ON "Account"("tenantId", "number");

-- CreateIndex
CREATE INDEX "AccountKey_accountId_idx" ON "AccountKey"("accountId");

-- CreateIndex
CREATE INDEX "Merge_tenantId_keptId_idx" ON "Merge"("tenantId", "keptId");

-- CreateIndex
CREATE INDEX "Contact_tenantId_accountId_idx" ON "Contact"("tenantId", "accountId");

-- CreateIndex
CREATE INDEX "Contact_tenantId_email_idx" ON "Contact"("tenantId", "email");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_ownerId_outcome_updatedAt_id_idx" ON "Opportunity"("tenantId", "ownerId", "outcome", "updatedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_teamId_outcome_updatedAt_id_idx" ON "Opportunity"("tenantId", "teamId", "outcome", "updatedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_outcome_updatedAt_id_idx" ON "Opportunity"("tenantId", "outcome", "updatedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_outcome_staleOn_idx" ON "Opportunity"("tenantId", "outcome", "staleOn");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_outcome_pooledAt_idx" ON "Opportunity"("tenantId", "outcome", "pooledAt");

-- CreateIndex
CREATE INDEX "Opportunity_tenantId_accountId_idx" ON "Opportunity"("tenantId", "accountId");

-- CreateIndex
CREATE INDEX "Opportunity_grams_idx" ON "Opportunity" USING GIN ("grams");

-- CreateIndex
CREATE UNIQUE INDEX "Opportunity_tenantId_number_key" ON "Opportunity"("tenantId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Opportunity_tenantId_importKey_key" ON "Opportunity"("tenantId", "importKey");

-- CreateIndex
CREATE INDEX "OpportunityState_opportunityId_since_idx" ON "OpportunityState"("opportunityId", "since");

-- CreateIndex
CREATE INDEX "OpportunityState_tenantId_since_idx" ON "OpportunityState"("tenantId", "since");

-- CreateIndex
CREATE INDEX "OpportunityState_tenantId_until_idx" ON "OpportunityState"("tenantId", "until");

-- CreateIndex
CREATE INDEX "StageStay_opportunityId_enteredAt_idx" ON "StageStay"("opportunityId", "enteredAt");

-- CreateIndex
CREATE INDEX "StageStay_tenantId_stage_enteredAt_idx" ON "StageStay"("tenantId", "stage", "enteredAt");

-- CreateIndex
CREATE INDEX "Activity_tenantId_opportunityId_at_idx" ON "Activity"("tenantId", "opportunityId", "at" DESC);

-- CreateIndex
CREATE INDEX "Activity_tenantId_accountId_at_idx" ON "Activity"("tenantId", "accountId", "at" DESC);

-- CreateIndex
CREATE INDEX "Activity_tenantId_byId_at_idx" ON "Activity"("tenantId", "byId", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Activity_opportunityId_sourceKey_key" ON "Activity"("opportunityId", "sourceKey");

-- CreateIndex
CREATE INDEX "Offer_opportunityId_offeredAt_idx" ON "Offer"("opportunityId", "offeredAt");

-- CreateIndex
CREATE INDEX "Offer_tenantId_state_dueAt_idx" ON "Offer"("tenantId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Offer_tenantId_memberId_state_idx" ON "Offer"("tenantId", "memberId", "state");

-- CreateIndex
CREATE INDEX "Audit_tenantId_subjectKind_subjectId_at_idx" ON "Audit"("tenantId", "subjectKind", "subjectId", "at" DESC);

-- CreateIndex
CREATE INDEX "Audit_tenantId_byId_at_idx" ON "Audit"("tenantId", "byId", "at" DESC);

-- CreateIndex
CREATE INDEX "Audit_tenantId_at_idx" ON "Audit"("tenantId", "at" DESC);

-- CreateIndex
CREATE INDEX "Heard_at_idx" ON "Heard"("at");

-- CreateIndex
CREATE INDEX "Draft_expiresAt_idx" ON "Draft"("expiresAt");

-- CreateIndex
CREATE INDEX "Delivery_state_createdAt_idx" ON "Delivery"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Delivery_tenantId_memberId_createdAt_idx" ON "Delivery"("tenantId", "memberId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_tenantId_once_key" ON "Delivery"("tenantId", "once");

-- CreateIndex
CREATE INDEX "Showing_tenantId_subjectKind_subjectId_shownAt_idx" ON "Showing"("tenantId", "subjectKind", "subjectId", "shownAt");

-- AddForeignKey
ALTER TABLE "ChatAccount" ADD CONSTRAINT "ChatAccount_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountKey" ADD CONSTRAINT "AccountKey_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
