-- Custom SQL migration file, put your code below! --
INSERT INTO "users" ("full_name") VALUES ('Zoë; --> "statement"');
--> statement-breakpoint
UPDATE "users" SET "full_name" = 'Ada';