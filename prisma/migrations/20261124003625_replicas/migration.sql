-- CreateTable
CREATE TABLE "Replica" (
    "id" TEXT NOT NULL,
    "workers" TEXT[],
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Replica_pkey" PRIMARY KEY ("id")
);
