-- AlterTable
ALTER TABLE "Activity" ADD COLUMN     "sourceKeys" TEXT[] DEFAULT ARRAY[]::TEXT[];
