CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"store_id" uuid,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"sms_state" text DEFAULT 'due' NOT NULL,
	"sms_tries" integer DEFAULT 0 NOT NULL,
	"sms_after" timestamp with time zone DEFAULT now(),
	CONSTRAINT "notices_due_when" CHECK (("notices"."sms_state" = 'due') = ("notices"."sms_after" is not null))
);
--> statement-breakpoint
CREATE TABLE "review_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"act" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_since" timestamp with time zone NOT NULL,
	"details" jsonb NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "review_proposals_decided" CHECK (("review_proposals"."state" = 'open') = ("review_proposals"."decided_by" is null)),
	CONSTRAINT "review_proposals_two_people" CHECK ("review_proposals"."state" <> 'confirmed' or "review_proposals"."decided_by" <> "review_proposals"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "review_remarks" (
	"store_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"asking_id" uuid NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"note" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_remarks_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE INDEX "notices_user" ON "notices" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("user_id") WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notices_due" ON "notices" USING btree ("sms_after") WHERE "notices"."sms_state" = 'due';--> statement-breakpoint
CREATE INDEX "review_proposals_store" ON "review_proposals" USING btree ("store_id","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "review_proposals_open" ON "review_proposals" USING btree ("act","subject_id") WHERE "review_proposals"."state" = 'open';