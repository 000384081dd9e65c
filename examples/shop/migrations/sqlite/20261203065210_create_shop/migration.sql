create table "customers" (
  "id" integer constraint "customers_pkey" primary key autoincrement,
  "name" text not null,
  "email" text not null,
  "joined_at" text not null default (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
  constraint "customers_email_key" unique ("email"),
  constraint "customers_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "customers_name_length" check (length("name") <= 100),
  constraint "customers_email_length" check (length("email") <= 200)
) strict;
--> statement-breakpoint
create table "addresses" (
  "id" integer constraint "addresses_pkey" primary key autoincrement,
  "customer_id" integer not null,
  "label" text not null,
  "street" text not null,
  "city" text not null,
  constraint "addresses_label" unique ("customer_id", "label"),
  constraint "addresses_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "addresses_customer_id_range" check ("customer_id" between -2147483648 and 2147483647),
  constraint "addresses_label_length" check (length("label") <= 20),
  constraint "addresses_street_length" check (length("street") <= 100),
  constraint "addresses_city_length" check (length("city") <= 60),
  foreign key ("customer_id") references "customers" ("id") on delete cascade
) strict;
--> statement-breakpoint
create table "categories" (
  "id" integer constraint "categories_pkey" primary key autoincrement,
  "slug" text not null,
  "name" text not null,
  "parent_id" integer,
  constraint "categories_slug_key" unique ("slug"),
  constraint "categories_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "categories_slug_length" check (length("slug") <= 60),
  constraint "categories_name_length" check (length("name") <= 60),
  constraint "categories_parent_id_range" check ("parent_id" between -2147483648 and 2147483647),
  foreign key ("parent_id") references "categories" ("id") on delete restrict
) strict;
--> statement-breakpoint
create index "categories_parent_id_idx" on "categories" ("parent_id");
--> statement-breakpoint
create table "tags" (
  "name" text not null constraint "tags_pkey" primary key,
  "title" text,
  constraint "tags_name_length" check (length("name") <= 30),
  constraint "tags_title_length" check (length("title") <= 60)
) strict;
--> statement-breakpoint
create table "products" (
  "id" integer constraint "products_pkey" primary key autoincrement,
  "sku" text not null,
  "name" text not null,
  "price" any not null,
  "stock" integer not null default 0,
  "category_id" integer,
  constraint "products_sku_key" unique ("sku"),
  constraint "products_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "products_sku_length" check (length("sku") <= 20),
  constraint "products_name_length" check (length("name") <= 100),
  constraint "products_stock_range" check ("stock" between -2147483648 and 2147483647),
  constraint "products_category_id_range" check ("category_id" between -2147483648 and 2147483647),
  constraint "products_price_not_negative" check ("price" >= 0),
  constraint "products_stock_not_negative" check ("stock" >= 0),
  foreign key ("category_id") references "categories" ("id") on delete set null
) strict;
--> statement-breakpoint
create index "products_category_id_idx" on "products" ("category_id");
--> statement-breakpoint
create table "product_tags" (
  "product_id" integer not null,
  "tag" text not null,
  "weight" integer not null default 1,
  constraint "product_tags_pkey" primary key ("product_id", "tag"),
  constraint "product_tags_product_id_range" check ("product_id" between -2147483648 and 2147483647),
  constraint "product_tags_tag_length" check (length("tag") <= 30),
  constraint "product_tags_weight_range" check ("weight" between -2147483648 and 2147483647),
  constraint "product_tags_weight" check ("weight" between 1 and 10),
  foreign key ("product_id") references "products" ("id") on delete cascade,
  foreign key ("tag") references "tags" ("name") on delete cascade
) strict;
--> statement-breakpoint
create index "product_tags_tag_idx" on "product_tags" ("tag");
--> statement-breakpoint
create table "reviews" (
  "id" integer constraint "reviews_pkey" primary key autoincrement,
  "product_id" integer not null,
  "customer_id" integer not null,
  "stars" integer not null,
  "body" text,
  "written_at" text not null default (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
  constraint "reviews_one_each" unique ("product_id", "customer_id"),
  constraint "reviews_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "reviews_product_id_range" check ("product_id" between -2147483648 and 2147483647),
  constraint "reviews_customer_id_range" check ("customer_id" between -2147483648 and 2147483647),
  constraint "reviews_stars_range" check ("stars" between -32768 and 32767),
  constraint "reviews_stars" check ("stars" between 1 and 5),
  foreign key ("product_id") references "products" ("id") on delete cascade,
  foreign key ("customer_id") references "customers" ("id") on delete cascade
) strict;
--> statement-breakpoint
create index "reviews_newest" on "reviews" ("product_id", "written_at" desc, "id" desc);
--> statement-breakpoint
create table "orders" (
  "id" integer constraint "orders_pkey" primary key autoincrement,
  "customer_id" integer not null,
  "address_id" integer,
  "state" text not null default 'open',
  "placed_at" text not null default (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
  constraint "orders_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "orders_customer_id_range" check ("customer_id" between -2147483648 and 2147483647),
  constraint "orders_address_id_range" check ("address_id" between -2147483648 and 2147483647),
  constraint "orders_state_check" check ("state" in ('open', 'paid', 'sent', 'cancelled')),
  foreign key ("customer_id") references "customers" ("id") on delete restrict,
  foreign key ("address_id") references "addresses" ("id") on delete set null
) strict;
--> statement-breakpoint
create index "orders_history" on "orders" ("customer_id", "placed_at" desc, "id" desc);
--> statement-breakpoint
create index "orders_open" on "orders" ("placed_at") where "state" = 'open';
--> statement-breakpoint
create table "order_lines" (
  "order_id" integer not null,
  "product_id" integer not null,
  "quantity" integer not null,
  "unit_price" any not null,
  "shipped_at" text,
  constraint "order_lines_pkey" primary key ("order_id", "product_id"),
  constraint "order_lines_order_id_range" check ("order_id" between -2147483648 and 2147483647),
  constraint "order_lines_product_id_range" check ("product_id" between -2147483648 and 2147483647),
  constraint "order_lines_quantity_range" check ("quantity" between -2147483648 and 2147483647),
  constraint "order_lines_quantity" check ("quantity" > 0),
  foreign key ("order_id") references "orders" ("id") on delete cascade,
  foreign key ("product_id") references "products" ("id") on delete restrict
) strict;
--> statement-breakpoint
create index "order_lines_product_id_idx" on "order_lines" ("product_id");
