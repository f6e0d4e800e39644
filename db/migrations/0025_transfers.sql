CREATE TABLE "refunds" (
	"store_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"key" text NOT NULL,
	"amount_rial" bigint NOT NULL,
	"way" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "refunds_id" UNIQUE("id"),
	CONSTRAINT "refunds_key" UNIQUE("store_id","key"),
	CONSTRAINT "refunds_positive" CHECK ("refunds"."amount_rial" > 0)
);
--> statement-breakpoint
CREATE TABLE "simulator"."bank_batches" (
	"message_id" text PRIMARY KEY NOT NULL,
	"lines" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transfer_batch_lines" (
	"serial" integer NOT NULL,
	"line" integer NOT NULL,
	"order_id" uuid NOT NULL,
	CONSTRAINT "transfer_batch_lines_serial_line_pk" PRIMARY KEY("serial","line"),
	CONSTRAINT "transfer_batch_lines_order_id_unique" UNIQUE("order_id")
);
--> statement-breakpoint
CREATE TABLE "transfer_batches" (
	"serial" integer PRIMARY KEY NOT NULL,
	"source_sheba" text NOT NULL,
	"source_name" text NOT NULL,
	"source_bic" text NOT NULL,
	"line_count" integer NOT NULL,
	"total_rial" bigint NOT NULL,
	"execution_day" date NOT NULL,
	"sha256" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "transfer_batches_serial" CHECK ("transfer_batches"."serial" between 1 and 999999999 and "transfer_batches"."line_count" > 0)
);
--> statement-breakpoint
CREATE TABLE "transfer_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"owner_id" uuid NOT NULL,
	"amount_rial" bigint NOT NULL,
	"sheba" text NOT NULL,
	"holder_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transfer_orders_subject" UNIQUE("purpose","subject_id","attempt"),
	CONSTRAINT "transfer_orders_positive" CHECK ("transfer_orders"."amount_rial" > 0 and "transfer_orders"."attempt" > 0),
	CONSTRAINT "transfer_orders_sealed" CHECK ("transfer_orders"."sheba" ~ '^[0-9]+[.]' and "transfer_orders"."holder_name" ~ '^[0-9]+[.]')
);
--> statement-breakpoint
CREATE TABLE "transfer_outcomes" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"file_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transfer_outcomes_reason" CHECK (("transfer_outcomes"."outcome" = 'returned') = ("transfer_outcomes"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "transfer_result_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"body" text,
	"sha256" text NOT NULL,
	"byte_count" integer NOT NULL,
	"verdict" text NOT NULL,
	"detail" text,
	"serial" integer,
	"message_id" text,
	"paid_count" integer DEFAULT 0 NOT NULL,
	"returned_count" integer DEFAULT 0 NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("store_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_result_files_message" ON "transfer_result_files" USING btree ("message_id") WHERE "transfer_result_files"."verdict" = 'accepted';--> statement-breakpoint
CREATE INDEX "transfer_result_files_newest" ON "transfer_result_files" USING btree ("at");