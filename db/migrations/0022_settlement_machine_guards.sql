-- Until now a run was done as soon as it was written: its lines count as paid.
INSERT INTO settlement_line_events (line_id, kind, actor, at)
	SELECT l.id, 'paid', 'seed', r.done_at FROM settlement_lines l JOIN settlement_runs r USING ("window") WHERE r.state = 'done';
--> statement-breakpoint
CREATE TRIGGER settlement_line_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_line_events
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settlement_holds_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_holds
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settlement_approvals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_approvals
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settlement_file_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_file_records
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settlement_messages_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_messages
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was frozen stays as it was frozen, and a run goes forward only.
CREATE FUNCTION keep_settlement_run() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	way constant text[] := array['open', 'frozen', 'released', 'handed_over', 'done'];
BEGIN
	IF array_position(way, NEW.state) < array_position(way, OLD.state) THEN
		RAISE EXCEPTION 'a settlement run goes forward only' USING ERRCODE = 'check_violation';
	END IF;
	IF OLD.state <> 'open' AND (NEW."window", NEW.line_count, NEW.total_rial, NEW.lines_sha256, NEW.unusual)
		IS DISTINCT FROM (OLD."window", OLD.line_count, OLD.total_rial, OLD.lines_sha256, OLD.unusual) THEN
		RAISE EXCEPTION 'a frozen settlement run does not change' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER settlement_runs_forward BEFORE UPDATE ON settlement_runs FOR EACH ROW EXECUTE FUNCTION keep_settlement_run();
