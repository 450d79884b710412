CREATE TABLE "count_senders" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"heard_at" timestamp with time zone,
	CONSTRAINT "count_senders_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "counted_days" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"signal_id" text COLLATE "C" NOT NULL,
	"day" integer NOT NULL,
	"segment" text COLLATE "C" DEFAULT '' NOT NULL,
	"attempts" integer[] NOT NULL,
	"bad" integer[] NOT NULL,
	CONSTRAINT "counted_days_workspace_id_signal_id_day_segment_pk" PRIMARY KEY("workspace_id","signal_id","day","segment")
);
--> statement-breakpoint
CREATE TABLE "signal_states" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"signal_id" text COLLATE "C" NOT NULL,
	"settings" text NOT NULL,
	"state" jsonb NOT NULL,
	"checkpoint" jsonb NOT NULL,
	"evaluated_to" timestamp with time zone NOT NULL,
	"corrected_from" timestamp with time zone,
	"firing_told_at" timestamp with time zone,
	CONSTRAINT "signal_states_workspace_id_signal_id_pk" PRIMARY KEY("workspace_id","signal_id")
);
--> statement-breakpoint
ALTER TABLE "count_senders" ADD CONSTRAINT "count_senders_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_days" ADD CONSTRAINT "counted_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_states" ADD CONSTRAINT "signal_states_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "count_senders_by_name" ON "count_senders" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "counted_days_by_day" ON "counted_days" USING btree ("workspace_id","day");--> statement-breakpoint
CREATE INDEX "signal_states_corrected" ON "signal_states" USING btree ("workspace_id") WHERE corrected_from is not null;
--> statement-breakpoint
ALTER TABLE "count_senders" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "count_senders" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "count_senders" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
ALTER TABLE "counted_days" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "counted_days" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "counted_days" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
--> statement-breakpoint
ALTER TABLE "signal_states" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "signal_states" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_workspace" ON "signal_states" USING ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes') WITH CHECK ("workspace_id" = current_setting('bellwether.workspace', true) OR current_setting('bellwether.everything', true) = 'yes');
