CREATE TABLE "simulator"."settlement_acceptors" (
	"acceptor_code" text PRIMARY KEY NOT NULL,
	"is_known" boolean DEFAULT true NOT NULL,
	"balance_rial" bigint
);
--> statement-breakpoint
CREATE TABLE "simulator"."drop_files" (
	"name" text PRIMARY KEY NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "simulator"."drop_switches" (
	"id" integer PRIMARY KEY NOT NULL,
	"fault" text DEFAULT 'none' NOT NULL,
	"faults_left" integer,
	"late_ms" integer DEFAULT 20000 NOT NULL,
	"holidays" text DEFAULT '' NOT NULL,
	"pay_by_hand" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "simulator"."settled_records" (
	"file_name" text NOT NULL,
	"record_index" integer NOT NULL,
	"acceptor_code" text NOT NULL,
	"amount_rial" bigint NOT NULL,
	"wage_rial" bigint NOT NULL,
	"shares" text NOT NULL,
	"state" text DEFAULT 'accepted' NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settled_records_file_name_record_index_pk" PRIMARY KEY("file_name","record_index")
);
