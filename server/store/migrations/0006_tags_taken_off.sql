CREATE TABLE "borne_labels" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"labelling_id" text COLLATE "C" NOT NULL,
	"connection_id" text COLLATE "C" NOT NULL,
	"ticket_id" text COLLATE "C" NOT NULL,
	"tag" text NOT NULL,
	"seen_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "borne_labels_workspace_id_labelling_id_pk" PRIMARY KEY("workspace_id","labelling_id")
);
--> statement-breakpoint
ALTER TABLE "borne_labels" ADD CONSTRAINT "borne_labels_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "borne_labels" ADD CONSTRAINT "borne_labels_connection_id_helpdesk_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."helpdesk_connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "borne_labels_due" ON "borne_labels" USING btree ("workspace_id","due_at");--> statement-breakpoint
CREATE INDEX "borne_labels_by_ticket" ON "borne_labels" USING btree ("connection_id","ticket_id");--> statement-breakpoint
ALTER TABLE "borne_labels" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "borne_labels" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "borne_labels" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
INSERT INTO "borne_labels" ("workspace_id", "labelling_id", "connection_id", "ticket_id", "tag", "due_at")
SELECT c."workspace_id", r."id", c."id", substr(r."value" ->> 'ticketKey', length(c."helpdesk" || '|' || c."host" || '|') + 1), r."value" ->> 'labelId', now()
FROM "helpdesk_connections" c
JOIN "synced_rows" r ON r."workspace_id" = c."workspace_id" AND r."kind" = 'labelling' AND r."deleted_at" IS NULL
	AND starts_with(r."value" ->> 'ticketKey', c."helpdesk" || '|' || c."host" || '|') AND r."value" -> 'mirror' ->> 'state' = 'applied';
