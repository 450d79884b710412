-- Entries of the audit log older than this many days may go; the function alone can remove them, and none that is younger.
CREATE FUNCTION "purge_audit"("days" integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE "gone" bigint;
BEGIN
	PERFORM set_config('bellwether.everything', 'yes', true);
	PERFORM set_config('bellwether.audit_retention', 'yes', true);
	DELETE FROM "audit_entries" WHERE "at" < now() - make_interval(days => greatest("days", 365));
	GET DIAGNOSTICS "gone" = ROW_COUNT;
	PERFORM set_config('bellwether.audit_retention', '', true);
	RETURN "gone";
END $$;
