CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"mobile" text NOT NULL,
	"mobile_index" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invitations_mobile_sealed" CHECK ("invitations"."mobile" ~ '^[0-9]+[.]')
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"since" timestamp with time zone,
	"last_step" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "second_factors_secret_sealed" CHECK ("second_factors"."secret" ~ '^[0-9]+[.]')
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_pending" ON "invitations" USING btree ("store_id","mobile_index") WHERE "invitations"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "invitations_of_number" ON "invitations" USING btree ("mobile_index","state");--> statement-breakpoint
CREATE UNIQUE INDEX "store_members_one_owner" ON "store_members" USING btree ("store_id") WHERE "store_members"."role" = 'owner';