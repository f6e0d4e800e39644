CREATE TABLE "store_owners" (
	"store_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"owner_id" uuid NOT NULL,
	CONSTRAINT "store_owners_store_id_since_pk" PRIMARY KEY("store_id","since")
);
