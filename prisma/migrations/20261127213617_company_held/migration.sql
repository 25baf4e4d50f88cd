-- Whether there is this company, which then stays until the transaction ends. Within a function each statement sees what
-- was committed before it, so that whoever waited for the lock finds the company gone; a lock of this kind writes nothing.
CREATE FUNCTION "holdCompany"(company UUID) RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('company/' || company, 0));
    RETURN EXISTS (SELECT FROM "Tenant" WHERE "id" = company);
END
$$;
