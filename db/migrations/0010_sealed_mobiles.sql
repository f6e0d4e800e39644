ALTER TABLE "users" DROP CONSTRAINT "users_mobile_unique";--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "users_mobile_form";--> statement-breakpoint
-- Codes live two minutes: who waits for one asks again.
DELETE FROM "sign_in_codes";--> statement-breakpoint
ALTER TABLE "sign_in_codes" DROP COLUMN "mobile";--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD COLUMN "mobile_index" text PRIMARY KEY NOT NULL;--> statement-breakpoint
-- A number of before lies plain and is its own index until db/seal-plain.ts, which has the keys, comes to it.
ALTER TABLE "users" ADD COLUMN "mobile_index" text;--> statement-breakpoint
UPDATE "users" SET "mobile_index" = "mobile";--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "mobile_index" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_mobile_index_unique" UNIQUE("mobile_index");--> statement-breakpoint
-- From here on nobody writes a plain one.
ALTER TABLE "payments" ADD CONSTRAINT "payments_payer_mobile_sealed" CHECK ("payments"."payer_mobile" ~ '^[0-9]+[.]') NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_mobile_sealed" CHECK ("users"."mobile" ~ '^[0-9]+[.]') NOT VALID;
