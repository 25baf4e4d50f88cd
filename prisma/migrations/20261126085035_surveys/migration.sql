-- CreateTable
CREATE TABLE "SurveyKey" (
    "tenantId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SurveyKey_pkey" PRIMARY KEY ("tenantId")
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "contactId" UUID,
    "ground" TEXT NOT NULL,
    "causeId" UUID,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "sentAt" TIMESTAMPTZ(3),
    "sentById" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "score" INTEGER,
    "answeredAt" TIMESTAMPTZ(3),
    "comment" TEXT,
    "commentedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Complaint" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "surveyId" UUID,
    "revisitId" UUID,
    "contactId" UUID,
    "ownerId" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "raises" INTEGER NOT NULL DEFAULT 0,
    "raisedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "note" TEXT,
    "askAgainOn" DATE,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Survey_tenantId_customerId_createdAt_idx" ON "Survey"("tenantId", "customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Survey_tenantId_contactId_createdAt_idx" ON "Survey"("tenantId", "contactId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Survey_tenantId_state_expiresAt_idx" ON "Survey"("tenantId", "state", "expiresAt");

-- CreateIndex
CREATE INDEX "Survey_tenantId_sentAt_idx" ON "Survey"("tenantId", "sentAt");

-- CreateIndex
CREATE INDEX "Survey_tenantId_answeredAt_id_idx" ON "Survey"("tenantId", "answeredAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Survey_tenantId_ground_causeId_key" ON "Survey"("tenantId", "ground", "causeId");

-- CreateIndex
CREATE INDEX "Complaint_tenantId_state_ownerId_dueAt_idx" ON "Complaint"("tenantId", "state", "ownerId", "dueAt");

-- CreateIndex
CREATE INDEX "Complaint_tenantId_state_dueAt_idx" ON "Complaint"("tenantId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Complaint_tenantId_customerId_createdAt_idx" ON "Complaint"("tenantId", "customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Complaint_tenantId_askAgainOn_idx" ON "Complaint"("tenantId", "askAgainOn");

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_tenantId_surveyId_key" ON "Complaint"("tenantId", "surveyId");

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_tenantId_revisitId_key" ON "Complaint"("tenantId", "revisitId");
