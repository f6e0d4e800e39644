-- The last one holds for older rows once the keys of the application have masked them.
ALTER TABLE "bank_accounts" DROP CONSTRAINT "bank_accounts_askable";--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "holder_kind" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_askable" CHECK ("bank_accounts"."state" not in ('pending', 'verified') or ("bank_accounts"."national_id" is not null and "bank_accounts"."national_id_index" is not null and ("bank_accounts"."birth_date" is not null) = ("bank_accounts"."holder_kind" = 'person')));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_trusted_pans_masked" CHECK (array_to_string("payments"."trusted_pans", ',') ~ '^((^|,)[0-9]{6}[*]{6}[0-9]{4}(:[A-Za-z0-9_-]{43})?)*$') NOT VALID;
