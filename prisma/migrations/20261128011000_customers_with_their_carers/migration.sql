-- A customer is of the team of whoever cares for it; those whose carer changed teams before were left behind.
update "Customer" c set "teamId" = m."teamId"
from "Member" m
where m.id = c."ownerId" and m."tenantId" = c."tenantId" and c."teamId" is distinct from m."teamId";
