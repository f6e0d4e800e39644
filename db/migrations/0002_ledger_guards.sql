-- A fact is never changed, not even by the owner of the tables: the application's role has no right to, and everyone else meets this.
-- Statement triggers cost an insert nothing.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only: a correction is a new row', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settlement_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_lines
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Counters are updated in place: room on the page keeps the new version beside the old one, and the indexes untouched.
ALTER TABLE rollup SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE owed SET (fillfactor = 70);
--> statement-breakpoint
CREATE FUNCTION tehran_day(instant timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN (instant AT TIME ZONE 'Asia/Tehran')::date;
--> statement-breakpoint
-- An operator's word is stronger than the holiday, and the holiday than the day of the week.
CREATE FUNCTION is_working_day(of_day date) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce(
		(SELECT verdict = 'working' FROM calendar_overrides WHERE day = of_day),
		NOT EXISTS (SELECT FROM weekly_days_off WHERE iso_weekday = extract(isodow FROM of_day))
			AND NOT EXISTS (SELECT FROM holidays WHERE day = of_day))
$$;
--> statement-breakpoint
-- The settlement day from which money of a Tehran day is due: the first working day strictly after it.
-- PL/pgSQL keeps its plans for the session; an SQL function would plan them anew in every posting.
CREATE FUNCTION settlement_window(of_day date) RETURNS date LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
	FOR later IN 1..60 LOOP
		IF is_working_day(of_day + later) THEN
			RETURN of_day + later;
		END IF;
	END LOOP;
	RAISE EXCEPTION 'no working day within 60 days after %', of_day;
END $$;
--> statement-breakpoint
-- Classic double entry over the one-row journal: debits positive, credits negative, 0 in every posting.
-- A row whose book is the referrer's own moves the referrer's account, not a store's.
CREATE VIEW ledger_entries AS
SELECT j.store_id, j.subject_id, j.kind, e.account, e.amount_rial, j.day, j."window", j.at
FROM journal j CROSS JOIN LATERAL (VALUES
	('psp_clearing', j.gross_rial),
	(CASE WHEN j.referrer_id = j.store_id THEN 'referrer:' ELSE 'store:' END || j.store_id, -j.net_rial),
	('fees', -j.fee_rial),
	('referrer:' || j.referrer_id, -j.commission_rial)
) AS e (account, amount_rial)
WHERE e.amount_rial <> 0;
