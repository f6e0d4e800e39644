CREATE TABLE "simulator"."sep_transactions" (
	"token" text PRIMARY KEY NOT NULL,
	"terminal_number" text NOT NULL,
	"amount_rial" bigint NOT NULL,
	"res_num" text NOT NULL,
	"redirect_url" text NOT NULL,
	"get_method" boolean DEFAULT false NOT NULL,
	"payer_mobile" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"outcome" text DEFAULT 'paid' NOT NULL,
	"faults_left" integer DEFAULT 1 NOT NULL,
	"late_ms" integer DEFAULT 20000 NOT NULL,
	"password" text,
	"password_until" timestamp with time zone,
	"wrong_passwords" integer DEFAULT 0 NOT NULL,
	"ref_num" text,
	"rrn" text,
	"trace_no" text,
	"masked_pan" text,
	"hashed_pan" text,
	"charged_rial" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"verified_at" timestamp with time zone,
	"reversed_at" timestamp with time zone,
	CONSTRAINT "sep_transactions_ref_num_unique" UNIQUE("ref_num"),
	CONSTRAINT "sep_transactions_receipt" CHECK (("simulator"."sep_transactions"."paid_at" is null) = ("simulator"."sep_transactions"."ref_num" is null))
);
--> statement-breakpoint
ALTER TABLE "simulator"."sms" ADD COLUMN "message_id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "simulator"."sms_message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
CREATE INDEX "sep_transactions_res_num" ON "simulator"."sep_transactions" USING btree ("res_num");--> statement-breakpoint
CREATE INDEX "sep_transactions_newest" ON "simulator"."sep_transactions" USING btree ("created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "sms_mobile" ON "simulator"."sms" USING btree ("mobile","message_id" DESC NULLS LAST);