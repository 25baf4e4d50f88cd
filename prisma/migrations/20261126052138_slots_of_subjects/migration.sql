-- CreateTable
CREATE TABLE "JobSlot" (
    "tenantId" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "handedAt" TIMESTAMPTZ(3) NOT NULL,
    "dropped" BOOLEAN NOT NULL,

    CONSTRAINT "JobSlot_pkey" PRIMARY KEY ("tenantId","job","subjectId")
);
