-- warning: drops the table order_lines and its rows
drop table "order_lines";
--> statement-breakpoint
-- warning: drops the table orders and its rows
drop table "orders";
--> statement-breakpoint
-- warning: drops the table reviews and its rows
drop table "reviews";
--> statement-breakpoint
-- warning: drops the table product_tags and its rows
drop table "product_tags";
--> statement-breakpoint
-- warning: drops the table products and its rows
drop table "products";
--> statement-breakpoint
-- warning: drops the table tags and its rows
drop table "tags";
--> statement-breakpoint
-- warning: drops the table categories and its rows
drop table "categories";
--> statement-breakpoint
-- warning: drops the table addresses and its rows
drop table "addresses";
--> statement-breakpoint
-- warning: drops the table customers and its rows
drop table "customers";
