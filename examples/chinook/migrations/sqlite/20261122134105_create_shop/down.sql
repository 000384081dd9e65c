--> virga: foreign-keys-off
-- warning: drops the table invoice_line and its rows
drop table "invoice_line";
--> statement-breakpoint
-- warning: drops the table invoice and its rows
drop table "invoice";
--> statement-breakpoint
-- warning: drops the table customer and its rows
drop table "customer";
--> statement-breakpoint
-- warning: drops the table employee and its rows
drop table "employee";
--> statement-breakpoint
-- warning: drops the table playlist_track and its rows
drop table "playlist_track";
--> statement-breakpoint
-- warning: drops the table track and its rows
drop table "track";
--> statement-breakpoint
-- warning: drops the table playlist and its rows
drop table "playlist";
--> statement-breakpoint
-- warning: drops the table media_type and its rows
drop table "media_type";
--> statement-breakpoint
-- warning: drops the table genre and its rows
drop table "genre";
--> statement-breakpoint
-- warning: drops the table album and its rows
drop table "album";
--> statement-breakpoint
-- warning: drops the table artist and its rows
drop table "artist";
