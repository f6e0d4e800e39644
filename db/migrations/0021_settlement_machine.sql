CREATE TABLE "payout_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_kind" text NOT NULL,
	"reason" text NOT NULL,
	"placed_by" uuid NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "payout_holds_ended" CHECK (("payout_holds"."ended_by" is null) = ("payout_holds"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "settlement_approvals" (
	"window" date NOT NULL,
	"admin_id" uuid NOT NULL,
	"lines_sha256" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_approvals_window_admin_id_pk" PRIMARY KEY("window","admin_id")
);
--> statement-breakpoint
CREATE TABLE "settlement_file_records" (
	"file_id" uuid NOT NULL,
	"record_index" integer NOT NULL,
	"line_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"amount_rial" bigint NOT NULL,
	"wage_rial" bigint NOT NULL,
	CONSTRAINT "settlement_file_records_file_id_record_index_pk" PRIMARY KEY("file_id","record_index"),
	CONSTRAINT "settlement_file_records_line_id_unique" UNIQUE("line_id"),
	CONSTRAINT "settlement_file_records_amounts" CHECK ("settlement_file_records"."amount_rial" > 0 and "settlement_file_records"."wage_rial" >= 0)
);
--> statement-breakpoint
CREATE TABLE "settlement_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"window" date NOT NULL,
	"rail" text NOT NULL,
	"cycle" integer NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"signature" text NOT NULL,
	"key_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	CONSTRAINT "settlement_files_name_unique" UNIQUE("name"),
	CONSTRAINT "settlement_files_one" UNIQUE("window","rail","cycle")
);
--> statement-breakpoint
CREATE TABLE "settlement_holds" (
	"window" date NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_kind" text NOT NULL,
	"amount_rial" bigint NOT NULL,
	"reason" text NOT NULL,
	"account_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_holds_window_owner_id_pk" PRIMARY KEY("window","owner_id")
);
--> statement-breakpoint
CREATE TABLE "settlement_line_events" (
	"line_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"detail" text,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_line_events_line_id_kind_pk" PRIMARY KEY("line_id","kind"),
	CONSTRAINT "settlement_line_events_reason" CHECK (("settlement_line_events"."reason" is not null) = ("settlement_line_events"."kind" in ('refused', 'withdrawn', 'returned')))
);
--> statement-breakpoint
CREATE TABLE "settlement_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"verdict" text NOT NULL,
	"detail" text,
	"file_id" uuid,
	"body" text NOT NULL,
	"signature" text,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_messages_once" UNIQUE("name","sha256")
);
--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD COLUMN "cycle" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD COLUMN "lines_sha256" text;--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD COLUMN "unusual" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD COLUMN "frozen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD COLUMN "handed_over_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "payout_holds_one_open" ON "payout_holds" USING btree ("owner_id") WHERE "payout_holds"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "payout_holds_owner" ON "payout_holds" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "settlement_file_records_store" ON "settlement_file_records" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "settlement_files_open" ON "settlement_files" USING btree ("window") WHERE "settlement_files"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "settlement_holds_owner" ON "settlement_holds" USING btree ("owner_id","window");--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_line_events_one_way_back" ON "settlement_line_events" USING btree ("line_id") WHERE "settlement_line_events"."kind" in ('refused', 'withdrawn', 'returned');--> statement-breakpoint
CREATE INDEX "settlement_messages_newest" ON "settlement_messages" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "settlement_lines_account" ON "settlement_lines" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "settlement_runs_on_the_way" ON "settlement_runs" USING btree ("window") WHERE "settlement_runs"."state" <> 'done';--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD CONSTRAINT "settlement_runs_done" CHECK (("settlement_runs"."state" = 'done') = ("settlement_runs"."done_at" is not null));