CREATE TABLE "awaited_tickets" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"connection_id" text COLLATE "C" NOT NULL,
	"ticket_id" text COLLATE "C" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "awaited_tickets_connection_id_ticket_id_pk" PRIMARY KEY("connection_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "seen_ticket_deliveries" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"hook_id" text COLLATE "C" NOT NULL,
	"delivery" text COLLATE "C" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "seen_ticket_deliveries_hook_id_delivery_pk" PRIMARY KEY("hook_id","delivery")
);
--> statement-breakpoint
CREATE TABLE "ticket_hooks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"helpdesk" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"arrived_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"why" text
);
--> statement-breakpoint
CREATE TABLE "ticket_searches" (
	"connection_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"read_up_to" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"searched_at" timestamp with time zone,
	"arrived_at" timestamp with time zone,
	"why" text
);
--> statement-breakpoint
ALTER TABLE "awaited_tickets" ADD CONSTRAINT "awaited_tickets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awaited_tickets" ADD CONSTRAINT "awaited_tickets_connection_id_helpdesk_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."helpdesk_connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_ticket_deliveries" ADD CONSTRAINT "seen_ticket_deliveries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_ticket_deliveries" ADD CONSTRAINT "seen_ticket_deliveries_hook_id_ticket_hooks_id_fk" FOREIGN KEY ("hook_id") REFERENCES "public"."ticket_hooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_hooks" ADD CONSTRAINT "ticket_hooks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_searches" ADD CONSTRAINT "ticket_searches_connection_id_helpdesk_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."helpdesk_connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_searches" ADD CONSTRAINT "ticket_searches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "awaited_tickets_by_age" ON "awaited_tickets" USING btree ("connection_id","at");--> statement-breakpoint
CREATE INDEX "seen_ticket_deliveries_by_age" ON "seen_ticket_deliveries" USING btree ("hook_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_hooks_by_host" ON "ticket_hooks" USING btree ("workspace_id","helpdesk","host");--> statement-breakpoint
ALTER TABLE "ticket_hooks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ticket_hooks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "ticket_hooks" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
ALTER TABLE "seen_ticket_deliveries" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "seen_ticket_deliveries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "seen_ticket_deliveries" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
ALTER TABLE "ticket_searches" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ticket_searches" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "ticket_searches" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
ALTER TABLE "awaited_tickets" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "awaited_tickets" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "awaited_tickets" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
