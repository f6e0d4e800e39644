CREATE TABLE "reconciliation_days" (
	"leg" text NOT NULL,
	"day" date NOT NULL,
	"wanted" integer DEFAULT 1 NOT NULL,
	"compared" integer DEFAULT 0 NOT NULL,
	"compared_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	CONSTRAINT "reconciliation_days_leg_day_pk" PRIMARY KEY("leg","day")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_decisions" (
	"item_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"ours_rial" bigint,
	"theirs_rial" bigint,
	"decided_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reconciliation_decisions_item_id_id_pk" PRIMARY KEY("item_id","id")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_faults" (
	"file_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"fault" text NOT NULL,
	CONSTRAINT "reconciliation_faults_file_id_line_pk" PRIMARY KEY("file_id","line")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text,
	"name" text NOT NULL,
	"sha256" text,
	"actor" text NOT NULL,
	"state" text NOT NULL,
	"refusal" text,
	"refusal_line" integer,
	"row_count" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"fault_count" integer DEFAULT 0 NOT NULL,
	"total_rial" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "reconciliation_files_whole" CHECK (("reconciliation_files"."state" in ('taking_in', 'done')) = ("reconciliation_files"."sha256" is not null)),
	CONSTRAINT "reconciliation_files_refused_why" CHECK (("reconciliation_files"."state" = 'refused') = ("reconciliation_files"."refusal" is not null)),
	CONSTRAINT "reconciliation_files_done" CHECK (("reconciliation_files"."state" = 'done') = ("reconciliation_files"."done_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "reconciliation_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"leg" text NOT NULL,
	"ref" text NOT NULL,
	"copy" integer NOT NULL,
	"day" date NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"store_id" uuid,
	"subject_id" uuid,
	"ours_rial" bigint,
	"theirs_rial" bigint,
	"file_id" uuid,
	"line" integer,
	"due_at" timestamp with time zone,
	"since" timestamp with time zone NOT NULL,
	"decision" text,
	CONSTRAINT "reconciliation_items_two_sides" CHECK ("reconciliation_items"."ours_rial" is not null or "reconciliation_items"."theirs_rial" is not null)
);
--> statement-breakpoint
CREATE TABLE "reconciliation_lines" (
	"file_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"amount_rial" bigint NOT NULL,
	"day" date NOT NULL,
	"rrn" text,
	"trace_no" text,
	"terminal_number" text,
	"acceptor_code" text,
	"sheba_index" text,
	CONSTRAINT "reconciliation_lines_file_id_line_pk" PRIMARY KEY("file_id","line"),
	CONSTRAINT "reconciliation_lines_positive" CHECK ("reconciliation_lines"."amount_rial" > 0)
);
--> statement-breakpoint
CREATE TABLE "reconciliation_parts" (
	"file_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"rows" jsonb NOT NULL,
	CONSTRAINT "reconciliation_parts_file_id_part_pk" PRIMARY KEY("file_id","part")
);
--> statement-breakpoint
CREATE INDEX "reconciliation_days_wanted" ON "reconciliation_days" USING btree ("day") WHERE "reconciliation_days"."wanted" > "reconciliation_days"."compared";--> statement-breakpoint
CREATE INDEX "reconciliation_days_due" ON "reconciliation_days" USING btree ("due_at") WHERE "reconciliation_days"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "reconciliation_files_newest" ON "reconciliation_files" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliation_files_once" ON "reconciliation_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "reconciliation_files_open" ON "reconciliation_files" USING btree ("created_at") WHERE "reconciliation_files"."state" in ('receiving', 'taking_in');--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliation_items_name" ON "reconciliation_items" USING btree ("leg","ref","copy");--> statement-breakpoint
CREATE INDEX "reconciliation_items_day" ON "reconciliation_items" USING btree ("leg","day","status","id");--> statement-breakpoint
CREATE INDEX "reconciliation_items_queue" ON "reconciliation_items" USING btree ("day","id") WHERE "reconciliation_items"."status" not in ('matched', 'expected') and "reconciliation_items"."decision" is distinct from 'explained';--> statement-breakpoint
CREATE INDEX "reconciliation_lines_ref" ON "reconciliation_lines" USING btree ("kind","ref");--> statement-breakpoint
CREATE INDEX "reconciliation_lines_day" ON "reconciliation_lines" USING btree ("kind","day");