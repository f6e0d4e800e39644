-- From its own instant on and never backwards, whoever wrote the statement.
CREATE FUNCTION date_referral_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.since := clock_timestamp();
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER referral_corrections_dated BEFORE INSERT ON referral_corrections
	FOR EACH ROW EXECUTE FUNCTION date_referral_correction();
--> statement-breakpoint
CREATE TRIGGER referral_corrections_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_corrections
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER referral_clicks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_clicks
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Of one person at one instant; a function of rows, so that it is planned as part of the query that asks.
CREATE FUNCTION attribution_at(person uuid, at timestamptz) RETURNS TABLE (referrer_id uuid, since timestamptz)
	LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT a.referrer_id, a.since FROM (
		SELECT r.referrer_id, r.created_at AS since FROM referrals r WHERE r.user_id = person AND r.created_at <= at
		UNION ALL
		SELECT c.referrer_id, c.since FROM referral_corrections c WHERE c.user_id = person AND c.since <= at
	) AS a
	ORDER BY a.since DESC LIMIT 1
$$;
--> statement-breakpoint
CREATE VIEW attributions AS
	SELECT user_id, referrer_id, since, lead(since) OVER (PARTITION BY user_id ORDER BY since) AS until FROM (
		SELECT user_id, referrer_id, created_at AS since FROM referrals
		UNION ALL
		SELECT user_id, referrer_id, since FROM referral_corrections
		UNION ALL
		SELECT DISTINCT user_id, NULL::uuid, '-infinity'::timestamptz FROM referral_corrections
	) AS told;
