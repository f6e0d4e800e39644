CREATE TABLE "store_registrations" (
	"store_id" uuid PRIMARY KEY NOT NULL,
	"fields" text NOT NULL,
	"version" integer NOT NULL,
	"national_id_index" text,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"approved_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_registrations_approved_by" CHECK (("store_registrations"."approved_at" is null) = ("store_registrations"."approved_by" is null))
);
--> statement-breakpoint
CREATE INDEX "store_registrations_person" ON "store_registrations" USING btree ("national_id_index");--> statement-breakpoint
CREATE INDEX "store_registrations_submitted" ON "store_registrations" USING btree ("submitted_at") WHERE "store_registrations"."approved_at" is null;