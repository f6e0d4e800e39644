CREATE TABLE "registration_dues" (
	"store_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "registration_dues_order" CHECK ("registration_dues"."since" < "registration_dues"."until")
);
