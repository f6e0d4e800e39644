CREATE TABLE "shaparak_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid,
	"tracking_number" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"silence" text,
	"terminal_number" text,
	"acceptor_code" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"first_asked_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"heard_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"requested_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "shaparak_requests_tracking_number_unique" UNIQUE("tracking_number"),
	CONSTRAINT "shaparak_requests_due_while_open" CHECK (("shaparak_requests"."due_at" is not null) = (state in ('queued', 'sent', 'waiting'))),
	CONSTRAINT "shaparak_requests_ended" CHECK (("shaparak_requests"."ended_at" is null) = (state in ('queued', 'sent', 'waiting'))),
	CONSTRAINT "shaparak_requests_asked" CHECK (state in ('queued', 'withdrawn') or "shaparak_requests"."asked_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "simulator"."shaparak_requests" (
	"tracking_number_psp" text PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "simulator"."shaparak_requests_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_type" integer NOT NULL,
	"shop_name" text NOT NULL,
	"times_received" integer DEFAULT 1 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"verdict_at" timestamp with time zone,
	"verdict" integer NOT NULL,
	"reasons" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "simulator"."shaparak_switches" (
	"id" integer PRIMARY KEY NOT NULL,
	"fault" text DEFAULT 'none' NOT NULL,
	"faults_left" integer,
	"late_ms" integer DEFAULT 20000 NOT NULL,
	"verdict_after_ms" integer DEFAULT 8000 NOT NULL,
	"by_hand" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX "shaparak_requests_store" ON "shaparak_requests" USING btree ("store_id","id");--> statement-breakpoint
CREATE INDEX "shaparak_requests_due" ON "shaparak_requests" USING btree ("state","due_at") WHERE state in ('queued', 'sent', 'waiting');--> statement-breakpoint
CREATE UNIQUE INDEX "shaparak_requests_one_open" ON "shaparak_requests" USING btree ("store_id","kind",coalesce(subject_id, store_id)) WHERE state in ('queued', 'sent', 'waiting');--> statement-breakpoint
CREATE INDEX "simulator_shaparak_newest" ON "simulator"."shaparak_requests" USING btree ("received_at" DESC NULLS LAST);