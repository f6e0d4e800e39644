CREATE TABLE "settlement_cycles" (
	"valid_from" date PRIMARY KEY NOT NULL,
	"minute" smallint NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settlement_cycles_minute" CHECK ("settlement_cycles"."minute" between 0 and 1439)
);
