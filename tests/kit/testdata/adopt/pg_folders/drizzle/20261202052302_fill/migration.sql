-- Custom SQL migration file, put your code below! --
INSERT INTO "users" ("fullName") VALUES ('Zoë; --> "statement"');
--> statement-breakpoint
UPDATE "users" SET "fullName" = 'Ada';