CREATE TABLE "simulator"."shaparak_acceptors" (
	"acceptor_code" text PRIMARY KEY NOT NULL,
	"terminal_number" text NOT NULL,
	"facilitator_code" text,
	"asked_by" text,
	"began_on" boolean DEFAULT true NOT NULL,
	CONSTRAINT "shaparak_acceptors_asked_by_unique" UNIQUE("asked_by")
);
--> statement-breakpoint
ALTER TABLE "simulator"."shaparak_requests" ADD COLUMN "acceptor_code" text;--> statement-breakpoint
CREATE INDEX "simulator_shaparak_acceptor" ON "simulator"."shaparak_requests" USING btree ("acceptor_code");