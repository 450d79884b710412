CREATE TABLE "helpdesk_connections" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"helpdesk" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"api_address" text NOT NULL,
	"user_name" text,
	"secret" text NOT NULL,
	"field" text,
	"state" text DEFAULT 'untried' NOT NULL,
	"why" text,
	"tried_at" timestamp with time zone,
	"pauses_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mirror_wishes" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"labelling_id" text COLLATE "C" NOT NULL,
	"connection_id" text COLLATE "C" NOT NULL,
	"ticket_id" text NOT NULL,
	"tag" text NOT NULL,
	"wish" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"why" text,
	CONSTRAINT "mirror_wishes_workspace_id_labelling_id_pk" PRIMARY KEY("workspace_id","labelling_id")
);
--> statement-breakpoint
ALTER TABLE "helpdesk_connections" ADD CONSTRAINT "helpdesk_connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_wishes" ADD CONSTRAINT "mirror_wishes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_wishes" ADD CONSTRAINT "mirror_wishes_connection_id_helpdesk_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."helpdesk_connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "helpdesk_connections_by_host" ON "helpdesk_connections" USING btree ("workspace_id","helpdesk","host");--> statement-breakpoint
CREATE INDEX "mirror_wishes_due" ON "mirror_wishes" USING btree ("connection_id","due_at");
--> statement-breakpoint
ALTER TABLE "helpdesk_connections" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "helpdesk_connections" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "helpdesk_connections" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
ALTER TABLE "mirror_wishes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "mirror_wishes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "mirror_wishes" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
