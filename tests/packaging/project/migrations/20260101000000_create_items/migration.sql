create table "items" (
  "id" integer constraint "items_pkey" primary key autoincrement,
  "name" text not null,
  "stock" integer not null default 0,
  constraint "items_name_key" unique ("name")
) strict;
