CREATE TABLE "account_import_errors" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"fault" text NOT NULL,
	CONSTRAINT "account_import_errors_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "account_import_parts" (
	"import_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"rows" text NOT NULL,
	CONSTRAINT "account_import_parts_import_id_part_pk" PRIMARY KEY("import_id","part")
);
--> statement-breakpoint
CREATE TABLE "account_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"actor" text NOT NULL,
	"row_count" integer NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"imported_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "simulator"."account_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sheba_end" text NOT NULL,
	"outcome" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "simulator"."account_switch" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"outcome" text,
	"delay_ms" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "account_switch_one" CHECK ("simulator"."account_switch"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "step_up_codes" (
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "step_up_codes_user_id_purpose_pk" PRIMARY KEY("user_id","purpose")
);
--> statement-breakpoint
ALTER TABLE "bank_accounts" DROP CONSTRAINT "bank_accounts_sheba_unique";--> statement-breakpoint
ALTER TABLE "bank_accounts" DROP CONSTRAINT "bank_accounts_sheba_form";--> statement-breakpoint
DROP INDEX "bank_accounts_owner";--> statement-breakpoint
ALTER TABLE "bank_accounts" ALTER COLUMN "holder_name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "owner_kind" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "state" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "state_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "sheba_index" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "national_id" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "national_id_index" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "birth_date" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "rejection" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "asks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "ask_after" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "last_answer" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "payable_from" timestamp with time zone;--> statement-breakpoint
-- Older accounts carry only a Sheba: the newest of each owner waits to be completed. It lies plain and is its own index until
-- the keys of the application have sealed it.
UPDATE "bank_accounts" a SET
  "owner_kind" = CASE WHEN s."id" IS NULL THEN 'user' ELSE 'store' END,
  "person_id" = coalesce(s."owner_id", a."owner_id"),
  "sheba_index" = a."sheba",
  "state" = CASE WHEN a."id" = newest."id" THEN 'incomplete' ELSE 'replaced' END
FROM (SELECT DISTINCT ON ("owner_id") "owner_id", "id" FROM "bank_accounts" ORDER BY "owner_id", "verified_at" DESC NULLS LAST, "id") newest
LEFT JOIN "stores" s ON s."id" = newest."owner_id"
WHERE newest."owner_id" = a."owner_id";--> statement-breakpoint
ALTER TABLE "bank_accounts" ALTER COLUMN "owner_kind" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ALTER COLUMN "person_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ALTER COLUMN "state" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ALTER COLUMN "sheba_index" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "account_imports_newest" ON "account_imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "account_questions_end" ON "simulator"."account_questions" USING btree ("sheba_end","at");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_accounts_current" ON "bank_accounts" USING btree ("owner_id") WHERE "bank_accounts"."state" in ('incomplete', 'verified');--> statement-breakpoint
CREATE UNIQUE INDEX "bank_accounts_coming" ON "bank_accounts" USING btree ("owner_id") WHERE "bank_accounts"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "bank_accounts_due" ON "bank_accounts" USING btree ("ask_after") WHERE "bank_accounts"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "bank_accounts_owner" ON "bank_accounts" USING btree ("owner_id","created_at");--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_askable" CHECK ("bank_accounts"."state" not in ('pending', 'verified') or ("bank_accounts"."national_id" is not null and "bank_accounts"."national_id_index" is not null and "bank_accounts"."birth_date" is not null));--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_due_when_pending" CHECK (("bank_accounts"."state" = 'pending') = ("bank_accounts"."ask_after" is not null));--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_verified_whole" CHECK ("bank_accounts"."state" <> 'verified' or ("bank_accounts"."verified_at" is not null and "bank_accounts"."payable_from" is not null and "bank_accounts"."holder_name" is not null));--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_rejected_why" CHECK (("bank_accounts"."state" = 'rejected') = ("bank_accounts"."rejection" is not null));--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
-- One Sheba belongs to one person, whose stores may share it.
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_one_person" EXCLUDE USING gist ("sheba_index" WITH =, "person_id" WITH <>)
  WHERE ("state" IN ('incomplete', 'pending', 'verified'));
