create table "items" (
  "id" integer constraint "items_pkey" primary key autoincrement,
  "name" text not null,
  "stock" integer not null default 0,
  constraint "items_name_key" unique ("name"),
  constraint "items_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "items_stock_range" check ("stock" between -2147483648 and 2147483647)
) strict;
