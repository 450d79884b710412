CREATE TABLE "notices" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"event_id" text COLLATE "C" NOT NULL,
	"way" text NOT NULL,
	"alert_id" text COLLATE "C" NOT NULL,
	"connection_id" text COLLATE "C",
	"made_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"told_at" timestamp with time zone,
	"why" text,
	CONSTRAINT "notices_workspace_id_event_id_way_pk" PRIMARY KEY("workspace_id","event_id","way")
);
--> statement-breakpoint
CREATE TABLE "slack_connections" (
	"workspace_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"host" text NOT NULL,
	"state" text DEFAULT 'untried' NOT NULL,
	"why" text,
	"tried_at" timestamp with time zone,
	"pauses_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_connections" ADD CONSTRAINT "slack_connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_by_alert" ON "notices" USING btree ("workspace_id","alert_id");--> statement-breakpoint
CREATE INDEX "notices_due" ON "notices" USING btree ("workspace_id","due_at");--> statement-breakpoint
CREATE INDEX "notices_by_age" ON "notices" USING btree ("workspace_id","made_at");
--> statement-breakpoint
ALTER TABLE "slack_connections" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "slack_connections" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "slack_connections" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
ALTER TABLE "notices" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "notices" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "notices" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
