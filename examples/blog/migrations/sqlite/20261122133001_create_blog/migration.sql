create table "users" (
  "id" integer constraint "users_pkey" primary key autoincrement,
  "name" text not null,
  "email" text not null,
  "created_at" text not null default (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
  constraint "users_email_key" unique ("email"),
  constraint "users_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "users_name_length" check (length("name") <= 255),
  constraint "users_email_length" check (length("email") <= 255)
) strict;
--> statement-breakpoint
create table "posts" (
  "id" integer constraint "posts_pkey" primary key autoincrement,
  "title" text not null,
  "body" text not null,
  "published" integer not null default 0,
  "views" integer not null default 0,
  "author_id" integer not null,
  "created_at" text not null default (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
  constraint "posts_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "posts_title_length" check (length("title") <= 255),
  constraint "posts_published_range" check ("published" between 0 and 1),
  constraint "posts_views_range" check ("views" between -2147483648 and 2147483647),
  constraint "posts_author_id_range" check ("author_id" between -2147483648 and 2147483647),
  constraint "posts_views_not_negative" check ("views" >= 0),
  foreign key ("author_id") references "users" ("id") on delete cascade
) strict;
--> statement-breakpoint
create index "posts_author_id_idx" on "posts" ("author_id");
--> statement-breakpoint
create table "comments" (
  "id" integer constraint "comments_pkey" primary key autoincrement,
  "post_id" integer not null,
  "author_id" integer,
  "body" text not null,
  constraint "comments_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "comments_post_id_range" check ("post_id" between -2147483648 and 2147483647),
  constraint "comments_author_id_range" check ("author_id" between -2147483648 and 2147483647),
  foreign key ("post_id") references "posts" ("id") on delete cascade,
  foreign key ("author_id") references "users" ("id") on delete set null
) strict;
--> statement-breakpoint
create index "comments_post_id_idx" on "comments" ("post_id");
