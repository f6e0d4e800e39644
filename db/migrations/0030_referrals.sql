CREATE TABLE "referral_clicks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referrer_id" uuid NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"place_hash" "bytea",
	"browser_hash" "bytea" NOT NULL,
	"landing" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"referrer_id" uuid,
	"since" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"corrected_by" uuid NOT NULL,
	CONSTRAINT "referral_corrections_one" UNIQUE("user_id","since"),
	CONSTRAINT "referral_corrections_not_self" CHECK ("referral_corrections"."user_id" <> "referral_corrections"."referrer_id")
);
--> statement-breakpoint
CREATE TABLE "referral_flags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referrer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"user_id" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"verdict" text,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "referral_flags_once" UNIQUE("referrer_id","kind","about"),
	CONSTRAINT "referral_flags_decided" CHECK (num_nulls("referral_flags"."verdict", "referral_flags"."reason", "referral_flags"."decided_by", "referral_flags"."decided_at") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "click_id" uuid;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "place_hash" "bytea";--> statement-breakpoint
CREATE INDEX "referral_clicks_referrer" ON "referral_clicks" USING btree ("referrer_id","day");--> statement-breakpoint
CREATE INDEX "referral_clicks_newest" ON "referral_clicks" USING btree ("at");--> statement-breakpoint
CREATE INDEX "referral_corrections_referrer" ON "referral_corrections" USING btree ("referrer_id");--> statement-breakpoint
CREATE INDEX "referral_flags_open" ON "referral_flags" USING btree ("raised_at") WHERE "referral_flags"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_click_by_link" CHECK ("referrals"."click_id" is null or "referrals"."via" = 'link');