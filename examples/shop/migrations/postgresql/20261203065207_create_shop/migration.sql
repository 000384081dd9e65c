create table "customers" (
  "id" integer generated always as identity,
  "name" varchar(100) not null,
  "email" varchar(200) not null,
  "joined_at" timestamp not null default now(),
  constraint "customers_pkey" primary key ("id"),
  constraint "customers_email_key" unique ("email")
);
--> statement-breakpoint
create table "addresses" (
  "id" integer generated always as identity,
  "customer_id" integer not null,
  "label" varchar(20) not null,
  "street" varchar(100) not null,
  "city" varchar(60) not null,
  constraint "addresses_pkey" primary key ("id"),
  constraint "addresses_label" unique ("customer_id", "label"),
  constraint "addresses_customer_id_fkey" foreign key ("customer_id") references "customers" ("id") on delete cascade
);
--> statement-breakpoint
create table "categories" (
  "id" integer generated always as identity,
  "slug" varchar(60) not null,
  "name" varchar(60) not null,
  "parent_id" integer,
  constraint "categories_pkey" primary key ("id"),
  constraint "categories_slug_key" unique ("slug"),
  constraint "categories_parent_id_fkey" foreign key ("parent_id") references "categories" ("id") on delete restrict
);
--> statement-breakpoint
create index "categories_parent_id_idx" on "categories" ("parent_id");
--> statement-breakpoint
create table "tags" (
  "name" varchar(30),
  "title" varchar(60),
  constraint "tags_pkey" primary key ("name")
);
--> statement-breakpoint
create table "products" (
  "id" integer generated always as identity,
  "sku" varchar(20) not null,
  "name" varchar(100) not null,
  "price" numeric(10, 2) not null,
  "stock" integer not null default 0,
  "category_id" integer,
  constraint "products_pkey" primary key ("id"),
  constraint "products_sku_key" unique ("sku"),
  constraint "products_price_not_negative" check ("price" >= 0),
  constraint "products_stock_not_negative" check ("stock" >= 0),
  constraint "products_category_id_fkey" foreign key ("category_id") references "categories" ("id") on delete set null
);
--> statement-breakpoint
create index "products_category_id_idx" on "products" ("category_id");
--> statement-breakpoint
create table "product_tags" (
  "product_id" integer,
  "tag" varchar(30),
  "weight" integer not null default 1,
  constraint "product_tags_pkey" primary key ("product_id", "tag"),
  constraint "product_tags_weight" check ("weight" between 1 and 10),
  constraint "product_tags_product_id_fkey" foreign key ("product_id") references "products" ("id") on delete cascade,
  constraint "product_tags_tag_fkey" foreign key ("tag") references "tags" ("name") on delete cascade
);
--> statement-breakpoint
create index "product_tags_tag_idx" on "product_tags" ("tag");
--> statement-breakpoint
create table "reviews" (
  "id" integer generated always as identity,
  "product_id" integer not null,
  "customer_id" integer not null,
  "stars" smallint not null,
  "body" text,
  "written_at" timestamp not null default now(),
  constraint "reviews_pkey" primary key ("id"),
  constraint "reviews_one_each" unique ("product_id", "customer_id"),
  constraint "reviews_stars" check ("stars" between 1 and 5),
  constraint "reviews_product_id_fkey" foreign key ("product_id") references "products" ("id") on delete cascade,
  constraint "reviews_customer_id_fkey" foreign key ("customer_id") references "customers" ("id") on delete cascade
);
--> statement-breakpoint
create index "reviews_newest" on "reviews" ("product_id", "written_at" desc, "id" desc);
--> statement-breakpoint
create table "orders" (
  "id" integer generated always as identity,
  "customer_id" integer not null,
  "address_id" integer,
  "state" text not null default 'open',
  "placed_at" timestamp not null default now(),
  constraint "orders_pkey" primary key ("id"),
  constraint "orders_state_check" check ("state" in ('open', 'paid', 'sent', 'cancelled')),
  constraint "orders_customer_id_fkey" foreign key ("customer_id") references "customers" ("id") on delete restrict,
  constraint "orders_address_id_fkey" foreign key ("address_id") references "addresses" ("id") on delete set null
);
--> statement-breakpoint
create index "orders_history" on "orders" ("customer_id", "placed_at" desc, "id" desc);
--> statement-breakpoint
create index "orders_open" on "orders" ("placed_at") where "state" = 'open';
--> statement-breakpoint
create table "order_lines" (
  "order_id" integer,
  "product_id" integer,
  "quantity" integer not null,
  "unit_price" numeric(10, 2) not null,
  "shipped_at" timestamp,
  constraint "order_lines_pkey" primary key ("order_id", "product_id"),
  constraint "order_lines_quantity" check ("quantity" > 0),
  constraint "order_lines_order_id_fkey" foreign key ("order_id") references "orders" ("id") on delete cascade,
  constraint "order_lines_product_id_fkey" foreign key ("product_id") references "products" ("id") on delete restrict
);
--> statement-breakpoint
create index "order_lines_product_id_idx" on "order_lines" ("product_id");
