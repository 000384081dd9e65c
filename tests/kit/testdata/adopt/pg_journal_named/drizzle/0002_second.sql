ALTER TYPE "public"."mood" ADD VALUE 'happy';--> statement-breakpoint
ALTER TABLE "shop"."orders" ALTER COLUMN "note" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "shop"."orders" ALTER COLUMN "note" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "subtitle" text;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_title_unique" UNIQUE("title");