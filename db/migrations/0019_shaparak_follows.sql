CREATE TABLE "accepted_registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"fields" text NOT NULL,
	"version" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shaparak_requests" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "accepted_registrations_store" ON "accepted_registrations" USING btree ("store_id","id");