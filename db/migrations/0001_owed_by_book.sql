CREATE TABLE "weekly_days_off" (
	"iso_weekday" smallint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "journal" DROP CONSTRAINT "journal_kind";
--> statement-breakpoint
ALTER TABLE "owed" DROP CONSTRAINT "owed_owner_id_window_pk";
--> statement-breakpoint
ALTER TABLE "owed" ADD COLUMN "store_id" uuid NOT NULL;
--> statement-breakpoint
ALTER TABLE "owed" ADD CONSTRAINT "owed_owner_id_window_store_id_pk" PRIMARY KEY("owner_id","window","store_id");
