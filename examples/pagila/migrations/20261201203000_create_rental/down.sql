drop trigger last_updated on store;
--> statement-breakpoint
drop trigger last_updated on staff;
--> statement-breakpoint
drop trigger last_updated on rental;
--> statement-breakpoint
drop trigger last_updated on language;
--> statement-breakpoint
drop trigger last_updated on inventory;
--> statement-breakpoint
drop trigger last_updated on film_category;
--> statement-breakpoint
drop trigger last_updated on film_actor;
--> statement-breakpoint
drop trigger last_updated on film;
--> statement-breakpoint
drop trigger last_updated on customer;
--> statement-breakpoint
drop trigger last_updated on country;
--> statement-breakpoint
drop trigger last_updated on city;
--> statement-breakpoint
drop trigger last_updated on category;
--> statement-breakpoint
drop trigger last_updated on address;
--> statement-breakpoint
drop trigger last_updated on actor;
--> statement-breakpoint
drop trigger film_fulltext_trigger on film;
--> statement-breakpoint
drop view "staff_list";
--> statement-breakpoint
drop view "sales_by_store";
--> statement-breakpoint
drop view "sales_by_film_category";
--> statement-breakpoint
drop materialized view "rental_by_category";
--> statement-breakpoint
drop view "nicer_but_slower_film_list";
--> statement-breakpoint
drop view "film_list";
--> statement-breakpoint
drop view "customer_list";
--> statement-breakpoint
drop view "actor_info";
--> statement-breakpoint
drop function rewards_report(integer, numeric);
--> statement-breakpoint
drop function get_customer_balance(integer, timestamptz);
--> statement-breakpoint
drop function film_not_in_stock(integer, integer);
--> statement-breakpoint
drop function film_in_stock(integer, integer);
--> statement-breakpoint
drop function inventory_held_by_customer(integer);
--> statement-breakpoint
drop function inventory_in_stock(integer);
--> statement-breakpoint
drop function last_updated();
--> statement-breakpoint
drop function last_day(timestamptz);
--> statement-breakpoint
drop aggregate group_concat(text);
--> statement-breakpoint
drop function _group_concat(text, text);
--> statement-breakpoint
drop domain "bıgınt";
--> statement-breakpoint
-- warning: drops the table payment_p2022_07 and its rows
drop table "payment_p2022_07";
--> statement-breakpoint
-- warning: drops the table payment_p2022_06 and its rows
drop table "payment_p2022_06";
--> statement-breakpoint
-- warning: drops the table payment_p2022_05 and its rows
drop table "payment_p2022_05";
--> statement-breakpoint
-- warning: drops the table payment_p2022_04 and its rows
drop table "payment_p2022_04";
--> statement-breakpoint
-- warning: drops the table payment_p2022_03 and its rows
drop table "payment_p2022_03";
--> statement-breakpoint
-- warning: drops the table payment_p2022_02 and its rows
drop table "payment_p2022_02";
--> statement-breakpoint
-- warning: drops the table payment_p2022_01 and its rows
drop table "payment_p2022_01";
--> statement-breakpoint
-- warning: drops the table payment and its rows
drop table "payment";
--> statement-breakpoint
-- warning: drops the table rental and its rows
drop table "rental";
--> statement-breakpoint
-- warning: drops the table inventory and its rows
drop table "inventory";
--> statement-breakpoint
-- warning: drops the table customer and its rows
drop table "customer";
--> statement-breakpoint
-- warning: drops the table staff and its rows
drop table "staff";
--> statement-breakpoint
-- warning: drops the table store and its rows
drop table "store";
--> statement-breakpoint
-- warning: drops the table address and its rows
drop table "address";
--> statement-breakpoint
-- warning: drops the table city and its rows
drop table "city";
--> statement-breakpoint
-- warning: drops the table country and its rows
drop table "country";
--> statement-breakpoint
-- warning: drops the table film_category and its rows
drop table "film_category";
--> statement-breakpoint
-- warning: drops the table film_actor and its rows
drop table "film_actor";
--> statement-breakpoint
-- warning: drops the table film and its rows
drop table "film";
--> statement-breakpoint
-- warning: drops the table language and its rows
drop table "language";
--> statement-breakpoint
-- warning: drops the table category and its rows
drop table "category";
--> statement-breakpoint
-- warning: drops the table actor and its rows
drop table "actor";
--> statement-breakpoint
drop domain "year";
--> statement-breakpoint
-- warning: drops the sequence actor_actor_id_seq and its count
drop sequence "actor_actor_id_seq";
--> statement-breakpoint
-- warning: drops the sequence address_address_id_seq and its count
drop sequence "address_address_id_seq";
--> statement-breakpoint
-- warning: drops the sequence category_category_id_seq and its count
drop sequence "category_category_id_seq";
--> statement-breakpoint
-- warning: drops the sequence city_city_id_seq and its count
drop sequence "city_city_id_seq";
--> statement-breakpoint
-- warning: drops the sequence country_country_id_seq and its count
drop sequence "country_country_id_seq";
--> statement-breakpoint
-- warning: drops the sequence customer_customer_id_seq and its count
drop sequence "customer_customer_id_seq";
--> statement-breakpoint
-- warning: drops the sequence film_film_id_seq and its count
drop sequence "film_film_id_seq";
--> statement-breakpoint
-- warning: drops the sequence inventory_inventory_id_seq and its count
drop sequence "inventory_inventory_id_seq";
--> statement-breakpoint
-- warning: drops the sequence language_language_id_seq and its count
drop sequence "language_language_id_seq";
--> statement-breakpoint
-- warning: drops the sequence payment_payment_id_seq and its count
drop sequence "payment_payment_id_seq";
--> statement-breakpoint
-- warning: drops the sequence rental_rental_id_seq and its count
drop sequence "rental_rental_id_seq";
--> statement-breakpoint
-- warning: drops the sequence staff_staff_id_seq and its count
drop sequence "staff_staff_id_seq";
--> statement-breakpoint
-- warning: drops the sequence store_store_id_seq and its count
drop sequence "store_store_id_seq";
--> statement-breakpoint
drop type "mpaa_rating";
