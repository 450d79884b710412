ALTER TABLE "episodes" ALTER COLUMN "alert_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "said_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "end_is_told" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "heard_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantined_hooks" ADD COLUMN "waiting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "seen_signatures" ADD COLUMN "until" timestamp with time zone DEFAULT now() + interval '15 minutes' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "secret_missing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "auto_resolve_minutes" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "mapping" jsonb;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "heard_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "heard_title" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "why" text;--> statement-breakpoint
CREATE INDEX "episodes_by_silence" ON "episodes" USING btree ("source_id","heard_at");--> statement-breakpoint
CREATE INDEX "quarantined_hooks_waiting" ON "quarantined_hooks" USING btree ("at") WHERE waiting;--> statement-breakpoint
CREATE INDEX "seen_signatures_by_age" ON "seen_signatures" USING btree ("source_id","until");