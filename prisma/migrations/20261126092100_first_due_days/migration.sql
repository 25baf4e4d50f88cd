-- What was booked before the column was there was wanted first on the day that it is due.
UPDATE "Revisit" SET "firstDueOn" = "dueOn" WHERE "firstDueOn" IS NULL;
