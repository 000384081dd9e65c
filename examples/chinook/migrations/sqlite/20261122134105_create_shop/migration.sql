create table "artist" (
  "artist_id" integer constraint "artist_pkey" primary key autoincrement,
  "name" text,
  constraint "artist_artist_id_range" check ("artist_id" between -2147483648 and 2147483647),
  constraint "artist_name_length" check (length("name") <= 120)
) strict;
--> statement-breakpoint
create table "album" (
  "album_id" integer constraint "album_pkey" primary key autoincrement,
  "title" text not null,
  "artist_id" integer not null,
  constraint "album_album_id_range" check ("album_id" between -2147483648 and 2147483647),
  constraint "album_title_length" check (length("title") <= 160),
  constraint "album_artist_id_range" check ("artist_id" between -2147483648 and 2147483647),
  foreign key ("artist_id") references "artist" ("artist_id")
) strict;
--> statement-breakpoint
create index "album_artist_id_idx" on "album" ("artist_id");
--> statement-breakpoint
create table "genre" (
  "genre_id" integer constraint "genre_pkey" primary key autoincrement,
  "name" text,
  constraint "genre_genre_id_range" check ("genre_id" between -2147483648 and 2147483647),
  constraint "genre_name_length" check (length("name") <= 120)
) strict;
--> statement-breakpoint
create table "media_type" (
  "media_type_id" integer constraint "media_type_pkey" primary key autoincrement,
  "name" text,
  constraint "media_type_media_type_id_range" check ("media_type_id" between -2147483648 and 2147483647),
  constraint "media_type_name_length" check (length("name") <= 120)
) strict;
--> statement-breakpoint
create table "playlist" (
  "playlist_id" integer constraint "playlist_pkey" primary key autoincrement,
  "name" text,
  constraint "playlist_playlist_id_range" check ("playlist_id" between -2147483648 and 2147483647),
  constraint "playlist_name_length" check (length("name") <= 120)
) strict;
--> statement-breakpoint
create table "track" (
  "track_id" integer constraint "track_pkey" primary key autoincrement,
  "name" text not null,
  "album_id" integer,
  "media_type_id" integer not null,
  "genre_id" integer,
  "composer" text,
  "milliseconds" integer not null,
  "bytes" integer,
  "unit_price" any not null,
  constraint "track_track_id_range" check ("track_id" between -2147483648 and 2147483647),
  constraint "track_name_length" check (length("name") <= 200),
  constraint "track_album_id_range" check ("album_id" between -2147483648 and 2147483647),
  constraint "track_media_type_id_range" check ("media_type_id" between -2147483648 and 2147483647),
  constraint "track_genre_id_range" check ("genre_id" between -2147483648 and 2147483647),
  constraint "track_composer_length" check (length("composer") <= 220),
  constraint "track_milliseconds_range" check ("milliseconds" between -2147483648 and 2147483647),
  constraint "track_bytes_range" check ("bytes" between -2147483648 and 2147483647),
  foreign key ("album_id") references "album" ("album_id"),
  foreign key ("media_type_id") references "media_type" ("media_type_id"),
  foreign key ("genre_id") references "genre" ("genre_id")
) strict;
--> statement-breakpoint
create index "track_album_id_idx" on "track" ("album_id");
--> statement-breakpoint
create index "track_genre_id_idx" on "track" ("genre_id");
--> statement-breakpoint
create index "track_media_type_id_idx" on "track" ("media_type_id");
--> statement-breakpoint
create table "playlist_track" (
  "playlist_id" integer not null,
  "track_id" integer not null,
  constraint "playlist_track_pkey" primary key ("playlist_id", "track_id"),
  constraint "playlist_track_playlist_id_range" check ("playlist_id" between -2147483648 and 2147483647),
  constraint "playlist_track_track_id_range" check ("track_id" between -2147483648 and 2147483647),
  foreign key ("playlist_id") references "playlist" ("playlist_id"),
  foreign key ("track_id") references "track" ("track_id")
) strict;
--> statement-breakpoint
create index "playlist_track_playlist_id_idx" on "playlist_track" ("playlist_id");
--> statement-breakpoint
create index "playlist_track_track_id_idx" on "playlist_track" ("track_id");
--> statement-breakpoint
create table "employee" (
  "employee_id" integer constraint "employee_pkey" primary key autoincrement,
  "last_name" text not null,
  "first_name" text not null,
  "title" text,
  "reports_to" integer,
  "birth_date" text,
  "hire_date" text,
  "address" text,
  "city" text,
  "state" text,
  "country" text,
  "postal_code" text,
  "phone" text,
  "fax" text,
  "email" text,
  constraint "employee_employee_id_range" check ("employee_id" between -2147483648 and 2147483647),
  constraint "employee_last_name_length" check (length("last_name") <= 20),
  constraint "employee_first_name_length" check (length("first_name") <= 20),
  constraint "employee_title_length" check (length("title") <= 30),
  constraint "employee_reports_to_range" check ("reports_to" between -2147483648 and 2147483647),
  constraint "employee_address_length" check (length("address") <= 70),
  constraint "employee_city_length" check (length("city") <= 40),
  constraint "employee_state_length" check (length("state") <= 40),
  constraint "employee_country_length" check (length("country") <= 40),
  constraint "employee_postal_code_length" check (length("postal_code") <= 10),
  constraint "employee_phone_length" check (length("phone") <= 24),
  constraint "employee_fax_length" check (length("fax") <= 24),
  constraint "employee_email_length" check (length("email") <= 60),
  foreign key ("reports_to") references "employee" ("employee_id")
) strict;
--> statement-breakpoint
create index "employee_reports_to_idx" on "employee" ("reports_to");
--> statement-breakpoint
create table "customer" (
  "customer_id" integer constraint "customer_pkey" primary key autoincrement,
  "first_name" text not null,
  "last_name" text not null,
  "company" text,
  "address" text,
  "city" text,
  "state" text,
  "country" text,
  "postal_code" text,
  "phone" text,
  "fax" text,
  "email" text not null,
  "support_rep_id" integer,
  constraint "customer_customer_id_range" check ("customer_id" between -2147483648 and 2147483647),
  constraint "customer_first_name_length" check (length("first_name") <= 40),
  constraint "customer_last_name_length" check (length("last_name") <= 20),
  constraint "customer_company_length" check (length("company") <= 80),
  constraint "customer_address_length" check (length("address") <= 70),
  constraint "customer_city_length" check (length("city") <= 40),
  constraint "customer_state_length" check (length("state") <= 40),
  constraint "customer_country_length" check (length("country") <= 40),
  constraint "customer_postal_code_length" check (length("postal_code") <= 10),
  constraint "customer_phone_length" check (length("phone") <= 24),
  constraint "customer_fax_length" check (length("fax") <= 24),
  constraint "customer_email_length" check (length("email") <= 60),
  constraint "customer_support_rep_id_range" check ("support_rep_id" between -2147483648 and 2147483647),
  foreign key ("support_rep_id") references "employee" ("employee_id")
) strict;
--> statement-breakpoint
create index "customer_support_rep_id_idx" on "customer" ("support_rep_id");
--> statement-breakpoint
create table "invoice" (
  "invoice_id" integer constraint "invoice_pkey" primary key autoincrement,
  "customer_id" integer not null,
  "invoice_date" text not null,
  "billing_address" text,
  "billing_city" text,
  "billing_state" text,
  "billing_country" text,
  "billing_postal_code" text,
  "total" any not null,
  constraint "invoice_invoice_id_range" check ("invoice_id" between -2147483648 and 2147483647),
  constraint "invoice_customer_id_range" check ("customer_id" between -2147483648 and 2147483647),
  constraint "invoice_billing_address_length" check (length("billing_address") <= 70),
  constraint "invoice_billing_city_length" check (length("billing_city") <= 40),
  constraint "invoice_billing_state_length" check (length("billing_state") <= 40),
  constraint "invoice_billing_country_length" check (length("billing_country") <= 40),
  constraint "invoice_billing_postal_code_length" check (length("billing_postal_code") <= 10),
  foreign key ("customer_id") references "customer" ("customer_id")
) strict;
--> statement-breakpoint
create index "invoice_customer_id_idx" on "invoice" ("customer_id");
--> statement-breakpoint
create table "invoice_line" (
  "invoice_line_id" integer constraint "invoice_line_pkey" primary key autoincrement,
  "invoice_id" integer not null,
  "track_id" integer not null,
  "unit_price" any not null,
  "quantity" integer not null,
  constraint "invoice_line_invoice_line_id_range" check ("invoice_line_id" between -2147483648 and 2147483647),
  constraint "invoice_line_invoice_id_range" check ("invoice_id" between -2147483648 and 2147483647),
  constraint "invoice_line_track_id_range" check ("track_id" between -2147483648 and 2147483647),
  constraint "invoice_line_quantity_range" check ("quantity" between -2147483648 and 2147483647),
  foreign key ("invoice_id") references "invoice" ("invoice_id"),
  foreign key ("track_id") references "track" ("track_id")
) strict;
--> statement-breakpoint
create index "invoice_line_invoice_id_idx" on "invoice_line" ("invoice_id");
--> statement-breakpoint
create index "invoice_line_track_id_idx" on "invoice_line" ("track_id");
