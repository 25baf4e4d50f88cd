-- CreateTable
CREATE TABLE "TagRename" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "bore" JSONB NOT NULL,

    CONSTRAINT "TagRename_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TagRename_tenantId_idx" ON "TagRename"("tenantId");
