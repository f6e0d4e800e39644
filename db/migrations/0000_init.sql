CREATE SCHEMA "simulator";
--> statement-breakpoint
CREATE TABLE "calendar_overrides" (
	"day" date PRIMARY KEY NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"day" date PRIMARY KEY NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fee_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"fee_bps" integer NOT NULL,
	"floor_rial" bigint NOT NULL,
	"cap_rial" bigint,
	"trial_days" integer NOT NULL,
	"payer_fee_rial" bigint NOT NULL,
	"commission_bps" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fee_plans_code_version" UNIQUE("code","version")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"store_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"gross_rial" bigint NOT NULL,
	"net_rial" bigint NOT NULL,
	"fee_rial" bigint NOT NULL,
	"commission_rial" bigint NOT NULL,
	"referrer_id" uuid,
	"plan_id" uuid,
	"day" date NOT NULL,
	"window" date NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "journal_store_id_subject_id_kind_pk" PRIMARY KEY("store_id","subject_id","kind"),
	CONSTRAINT "journal_balanced" CHECK ("journal"."gross_rial" = "journal"."net_rial" + "journal"."fee_rial" + "journal"."commission_rial"),
	CONSTRAINT "journal_commission_has_referrer" CHECK ("journal"."commission_rial" = 0 or "journal"."referrer_id" is not null),
	CONSTRAINT "journal_signs" CHECK (case "journal"."kind"
        when 'confirm' then "journal"."gross_rial" > 0 and "journal"."net_rial" >= 0 and "journal"."fee_rial" >= 0 and "journal"."commission_rial" >= 0
        when 'reverse' then "journal"."gross_rial" < 0 and "journal"."net_rial" <= 0 and "journal"."fee_rial" <= 0 and "journal"."commission_rial" <= 0
        when 'refund' then "journal"."gross_rial" < 0 and "journal"."net_rial" <= 0 and "journal"."fee_rial" <= 0 and "journal"."commission_rial" <= 0
        when 'settle' then "journal"."gross_rial" < 0 and "journal"."net_rial" = "journal"."gross_rial" and "journal"."fee_rial" = 0 and "journal"."commission_rial" = 0
        when 'settle_return' then "journal"."gross_rial" > 0 and "journal"."net_rial" = "journal"."gross_rial" and "journal"."fee_rial" = 0 and "journal"."commission_rial" = 0
        when 'commission_payout' then "journal"."gross_rial" < 0 and "journal"."commission_rial" = "journal"."gross_rial" and "journal"."fee_rial" = 0 and "journal"."net_rial" = 0
        when 'adjust' then true
        else false end),
	CONSTRAINT "journal_kind" CHECK ("journal"."kind" in ('confirm','reverse','refund','settle','settle_return','commission_payout','adjust'))
);
--> statement-breakpoint
CREATE TABLE "owed" (
	"owner_id" uuid NOT NULL,
	"window" date NOT NULL,
	"owner_kind" text NOT NULL,
	"credited_rial" bigint NOT NULL,
	"debited_rial" bigint NOT NULL,
	CONSTRAINT "owed_owner_id_window_pk" PRIMARY KEY("owner_id","window"),
	CONSTRAINT "owed_growing" CHECK ("owed"."credited_rial" >= 0 and "owed"."debited_rial" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rollup" (
	"store_id" uuid NOT NULL,
	"day" date NOT NULL,
	"paid_count" bigint NOT NULL,
	"paid_rial" bigint NOT NULL,
	"returned_count" bigint NOT NULL,
	"returned_rial" bigint NOT NULL,
	"net_rial" bigint NOT NULL,
	"fee_rial" bigint NOT NULL,
	"commission_rial" bigint NOT NULL,
	"settled_rial" bigint NOT NULL,
	CONSTRAINT "rollup_store_id_day_pk" PRIMARY KEY("store_id","day")
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"store_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"psp" text NOT NULL,
	"mode" text NOT NULL,
	"terminal_number" text NOT NULL,
	"res_num" text NOT NULL,
	"gross_rial" bigint NOT NULL,
	"token" text,
	"ref_num" text,
	"rrn" text,
	"trace_no" text,
	"masked_pan" text,
	"hashed_pan" text,
	"verify_asked_at" timestamp with time zone,
	"verify_tries" bigint DEFAULT 0 NOT NULL,
	"verify_before" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"returned_at" timestamp with time zone,
	CONSTRAINT "payment_attempts_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "payment_attempts_res_num_unique" UNIQUE("res_num")
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"store_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_events_store_id_payment_id_id_pk" PRIMARY KEY("store_id","payment_id","id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"store_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" text NOT NULL,
	"reference" text NOT NULL,
	"amount_rial" bigint NOT NULL,
	"payer_fee_rial" bigint NOT NULL,
	"fee_rial" bigint NOT NULL,
	"commission_rial" bigint NOT NULL,
	"plan_id" uuid NOT NULL,
	"referrer_id" uuid,
	"callback_url" text NOT NULL,
	"payer_mobile" text,
	"trusted_pans" text[] DEFAULT '{}' NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"due_at" timestamp with time zone,
	"failure" text,
	"attempt_id" uuid,
	"key_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp with time zone,
	CONSTRAINT "payments_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "payments_reference" UNIQUE("store_id","mode","reference"),
	CONSTRAINT "payments_amount_positive" CHECK ("payments"."amount_rial" > 0 and "payments"."payer_fee_rial" >= 0),
	CONSTRAINT "payments_fee_fits" CHECK ("payments"."commission_rial" >= 0 and "payments"."fee_rial" >= "payments"."commission_rial" and "payments"."amount_rial" + "payments"."payer_fee_rial" >= "payments"."fee_rial"),
	CONSTRAINT "payments_commission_has_referrer" CHECK ("payments"."commission_rial" = 0 or "payments"."referrer_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "psp_receipts" (
	"psp" text NOT NULL,
	"mode" text NOT NULL,
	"ref_num" text NOT NULL,
	"store_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"amount_rial" bigint,
	"outcome" text DEFAULT 'claimed' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "psp_receipts_psp_mode_ref_num_pk" PRIMARY KEY("psp","mode","ref_num")
);
--> statement-breakpoint
CREATE TABLE "settlement_lines" (
	"window" date NOT NULL,
	"owner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_kind" text NOT NULL,
	"account_id" uuid NOT NULL,
	"amount_rial" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_lines_window_owner_id_pk" PRIMARY KEY("window","owner_id"),
	CONSTRAINT "settlement_lines_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "settlement_runs" (
	"window" date PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"line_count" integer NOT NULL,
	"total_rial" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "simulator"."sms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mobile" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "bank_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"sheba" text NOT NULL,
	"holder_name" text NOT NULL,
	"verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_accounts_sheba_unique" UNIQUE("sheba"),
	CONSTRAINT "bank_accounts_sheba_form" CHECK ("bank_accounts"."sheba" ~ '^IR[0-9]{24}$')
);
--> statement-breakpoint
CREATE TABLE "store_members" (
	"store_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_members_store_id_user_id_pk" PRIMARY KEY("store_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"site" text NOT NULL,
	"category" text NOT NULL,
	"status" text DEFAULT 'in_review' NOT NULL,
	"status_reason" text,
	"status_since" timestamp with time zone DEFAULT now() NOT NULL,
	"plan_id" uuid NOT NULL,
	"auto_confirm_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terminals" (
	"store_id" uuid NOT NULL,
	"psp" text NOT NULL,
	"terminal_number" text NOT NULL,
	"acceptor_code" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terminals_store_id_psp_pk" PRIMARY KEY("store_id","psp"),
	CONSTRAINT "terminals_number_form" CHECK ("terminals"."terminal_number" ~ '^[0-9]{8}$'),
	CONSTRAINT "terminals_acceptor_form" CHECK ("terminals"."acceptor_code" ~ '^[0-9]{15}$')
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"resets_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"referrer_id" uuid NOT NULL,
	"via" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referrals_not_self" CHECK ("referrals"."user_id" <> "referrals"."referrer_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_agent" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"mobile" text PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mobile" text NOT NULL,
	"name" text,
	"locale" text DEFAULT 'fa' NOT NULL,
	"referral_code" text NOT NULL,
	"admin_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_mobile_unique" UNIQUE("mobile"),
	CONSTRAINT "users_referral_code_unique" UNIQUE("referral_code"),
	CONSTRAINT "users_mobile_form" CHECK ("users"."mobile" ~ '^989[0-9]{9}$')
);
--> statement-breakpoint
CREATE INDEX "journal_store_day" ON "journal" USING btree ("store_id","day");--> statement-breakpoint
CREATE INDEX "journal_referrer_day" ON "journal" USING btree ("referrer_id","day") WHERE referrer_id is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_payment" ON "payment_attempts" USING btree ("store_id","payment_id");--> statement-breakpoint
CREATE INDEX "payment_attempts_trace" ON "payment_attempts" USING btree ("trace_no") WHERE trace_no is not null;--> statement-breakpoint
CREATE INDEX "payments_id" ON "payments" USING btree ("id");--> statement-breakpoint
CREATE INDEX "payments_feed" ON "payments" USING btree ("store_id","mode","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "payments_paid" ON "payments" USING btree ("store_id","mode","paid_at" DESC NULLS LAST) WHERE paid_at is not null;--> statement-breakpoint
CREATE INDEX "payments_due" ON "payments" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "psp_receipts_payment" ON "psp_receipts" USING btree ("store_id","payment_id");--> statement-breakpoint
CREATE INDEX "settlement_lines_owner" ON "settlement_lines" USING btree ("owner_id","window");--> statement-breakpoint
CREATE INDEX "api_keys_store" ON "api_keys" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "bank_accounts_owner" ON "bank_accounts" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "store_members_user" ON "store_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "stores_owner" ON "stores" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "stores_status" ON "stores" USING btree ("status","status_since");--> statement-breakpoint
CREATE INDEX "referrals_referrer" ON "referrals" USING btree ("referrer_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");