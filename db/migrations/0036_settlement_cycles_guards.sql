-- The instant at which the cycle of a day begins, by the time that is in force on it.
CREATE FUNCTION settlement_instant(of_day date) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT (of_day + make_interval(mins => (
		SELECT minute::int FROM settlement_cycles WHERE valid_from <= of_day ORDER BY valid_from DESC LIMIT 1
	))) AT TIME ZONE 'Asia/Tehran'
$$;
--> statement-breakpoint
-- The day of the next cycle: at its very instant a cycle has begun, and the next is on another day.
CREATE FUNCTION next_settlement_day(of_instant timestamptz) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT CASE
		WHEN is_working_day(tehran_day(of_instant)) AND of_instant < settlement_instant(tehran_day(of_instant)) THEN tehran_day(of_instant)
		ELSE settlement_window(tehran_day(of_instant))
	END
$$;
