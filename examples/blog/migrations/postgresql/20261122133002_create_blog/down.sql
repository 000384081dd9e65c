-- warning: drops the table comments and its rows
drop table "comments";
--> statement-breakpoint
-- warning: drops the table posts and its rows
drop table "posts";
--> statement-breakpoint
-- warning: drops the table users and its rows
drop table "users";
