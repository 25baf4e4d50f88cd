-- Deals are given by turn to reps. Managers and admins had a weight of 1 that nobody had set; a weight above 1 was set by hand.
UPDATE "Member" SET "weight" = 0 WHERE "role" <> 'rep' AND "weight" = 1;
