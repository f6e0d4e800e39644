-- What a kind may move. With gross = net + fee + commission checked beside it, net = gross leaves nothing for the other legs.
CREATE FUNCTION journal_signs_fit(kind text, gross bigint, net bigint, fee bigint, commission bigint) RETURNS boolean
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
	RETURN CASE kind
		WHEN 'confirm' THEN gross > 0 AND net >= 0 AND fee >= 0 AND commission >= 0
		WHEN 'reverse' THEN gross < 0 AND net <= 0 AND fee <= 0 AND commission <= 0
		WHEN 'refund' THEN gross < 0 AND net <= 0 AND fee <= 0 AND commission <= 0
		WHEN 'settle' THEN gross < 0 AND net = gross AND fee = 0 AND commission = 0
		WHEN 'settle_return' THEN gross > 0 AND net = gross AND fee = 0 AND commission = 0
		WHEN 'commission_payout' THEN gross < 0 AND commission = gross AND fee = 0 AND net = 0
		WHEN 'adjust' THEN true
		ELSE false
	END;
END $$;
--> statement-breakpoint
ALTER TABLE "journal" DROP CONSTRAINT "journal_signs";
--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_signs" CHECK (journal_signs_fit("kind", "gross_rial", "net_rial", "fee_rial", "commission_rial"));
--> statement-breakpoint
-- Says the same as is_working_day, without calling it: every posting asks this, and the call cost more than the rest.
CREATE OR REPLACE FUNCTION settlement_window(of_day date) RETURNS date LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
	candidate date := of_day;
BEGIN
	FOR later IN 1..60 LOOP
		candidate := candidate + 1;
		IF coalesce(
			(SELECT verdict = 'working' FROM calendar_overrides WHERE day = candidate),
			NOT EXISTS (SELECT FROM weekly_days_off WHERE iso_weekday = extract(isodow FROM candidate))
				AND NOT EXISTS (SELECT FROM holidays WHERE day = candidate))
		THEN
			RETURN candidate;
		END IF;
	END LOOP;
	RAISE EXCEPTION 'no working day within 60 days after %', of_day;
END $$;
