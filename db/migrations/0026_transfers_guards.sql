-- Facts of money: never changed, not even by the owner of the tables.
CREATE TRIGGER refunds_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON refunds
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER transfer_batches_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer_batches
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER transfer_batch_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer_batch_lines
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER transfer_outcomes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer_outcomes
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
