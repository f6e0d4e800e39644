ALTER TABLE "bank_accounts" ADD COLUMN "added_by" text NOT NULL DEFAULT 'import:older';--> statement-breakpoint
ALTER TABLE "bank_accounts" ALTER COLUMN "added_by" DROP DEFAULT;
