create table "users" (
  "id" integer generated always as identity,
  "name" varchar(255) not null,
  "email" varchar(255) not null,
  "created_at" timestamp not null default now(),
  constraint "users_pkey" primary key ("id"),
  constraint "users_email_key" unique ("email")
);
--> statement-breakpoint
create table "posts" (
  "id" integer generated always as identity,
  "title" varchar(255) not null,
  "body" text not null,
  "published" boolean not null default false,
  "views" integer not null default 0,
  "author_id" integer not null,
  "created_at" timestamp not null default now(),
  constraint "posts_pkey" primary key ("id"),
  constraint "posts_views_not_negative" check ("views" >= 0),
  constraint "posts_author_id_fkey" foreign key ("author_id") references "users" ("id") on delete cascade
);
--> statement-breakpoint
create index "posts_author_id_idx" on "posts" ("author_id");
--> statement-breakpoint
create table "comments" (
  "id" integer generated always as identity,
  "post_id" integer not null,
  "author_id" integer,
  "body" text not null,
  constraint "comments_pkey" primary key ("id"),
  constraint "comments_post_id_fkey" foreign key ("post_id") references "posts" ("id") on delete cascade,
  constraint "comments_author_id_fkey" foreign key ("author_id") references "users" ("id") on delete set null
);
--> statement-breakpoint
create index "comments_post_id_idx" on "comments" ("post_id");
