INSERT INTO store_owners (store_id, since, owner_id) SELECT id, created_at, owner_id FROM stores;
--> statement-breakpoint
-- Every way to an owner leaves its row, whoever wrote the statement.
CREATE FUNCTION keep_store_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO store_owners (store_id, since, owner_id)
		VALUES (NEW.id, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END, NEW.owner_id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stores_first_owner AFTER INSERT ON stores FOR EACH ROW EXECUTE FUNCTION keep_store_owner();
--> statement-breakpoint
CREATE TRIGGER stores_next_owner AFTER UPDATE OF owner_id ON stores FOR EACH ROW
	WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id) EXECUTE FUNCTION keep_store_owner();
--> statement-breakpoint
CREATE TRIGGER store_owners_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON store_owners
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
