-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "botId" TEXT,
ADD COLUMN     "enterpriseId" TEXT,
ADD COLUMN     "expiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "installedBy" TEXT,
ADD COLUMN     "keyId" TEXT,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "refreshingUntil" TIMESTAMPTZ(3),
ADD COLUMN     "revokedAt" TIMESTAMPTZ(3),
ADD COLUMN     "scopes" TEXT[],
ADD COLUMN     "sealed" TEXT;

-- CreateTable
CREATE TABLE "SpentState" (
    "platform" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SpentState_pkey" PRIMARY KEY ("platform","hash")
);

-- CreateIndex
CREATE INDEX "SpentState_expiresAt_idx" ON "SpentState"("expiresAt");

-- CreateIndex
CREATE INDEX "Installation_tenantId_idx" ON "Installation"("tenantId");
