ALTER TABLE "helpdesk_connections" ADD COLUMN "access_token" text;--> statement-breakpoint
ALTER TABLE "helpdesk_connections" ADD COLUMN "access_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "helpdesk_connections" ADD COLUMN "stopped_at" timestamp with time zone;