#pragma once

#include <virga/pg.hpp>
#include <virga/schema.hpp>

/// What the Pagila DVD rental has beside tables and views. The bodies of the functions are those of Pagila.
namespace pagila {

namespace pg = virga::pg;

/// A domain that no column is of.
inline constexpr auto big_number =
    pg::object("domain bıgınt", R"(create domain "bıgınt" as bigint)", R"(drop domain "bıgınt")");

/// What group_concat joins two texts with.
inline constexpr auto join_two_texts = pg::object("function _group_concat", R"(
create function _group_concat(text, text) returns text language sql immutable as $$
SELECT CASE
  WHEN $2 IS NULL THEN $1
  WHEN $1 IS NULL THEN $2
  ELSE $1 || ', ' || $2
END
$$)",
                                                  "drop function _group_concat(text, text)");

inline constexpr auto group_concat_aggregate =
    pg::object("aggregate group_concat", "create aggregate group_concat(text) (sfunc = _group_concat, stype = text)",
               "drop aggregate group_concat(text)");

inline constexpr auto last_day = pg::object("function last_day", R"(
create function last_day(timestamptz) returns date language sql immutable strict as $$
  SELECT CASE
    WHEN EXTRACT(MONTH FROM $1) = 12 THEN
      (((EXTRACT(YEAR FROM $1) + 1) operator(pg_catalog.||) '-01-01')::date - INTERVAL '1 day')::date
    ELSE
      ((EXTRACT(YEAR FROM $1) operator(pg_catalog.||) '-' operator(pg_catalog.||) (EXTRACT(MONTH FROM $1) + 1) operator(pg_catalog.||) '-01')::date - INTERVAL '1 day')::date
    END
$$)",
                                            "drop function last_day(timestamptz)");

inline constexpr auto last_updated = pg::object("function last_updated", R"(
create function last_updated() returns trigger language plpgsql as $$
BEGIN
    NEW.last_update = CURRENT_TIMESTAMP;
    RETURN NEW;
END $$)",
                                                "drop function last_updated()");

inline constexpr auto inventory_in_stock = pg::object("function inventory_in_stock", R"(
create function inventory_in_stock(p_inventory_id integer) returns boolean language plpgsql as $$
DECLARE
    v_rentals INTEGER;
    v_out     INTEGER;
BEGIN
    -- AN ITEM IS IN-STOCK IF THERE ARE EITHER NO ROWS IN THE rental TABLE
    -- FOR THE ITEM OR ALL ROWS HAVE return_date POPULATED

    SELECT count(*) INTO v_rentals
    FROM rental
    WHERE inventory_id = p_inventory_id;

    IF v_rentals = 0 THEN
      RETURN TRUE;
    END IF;

    SELECT COUNT(rental_id) INTO v_out
    FROM inventory LEFT JOIN rental USING(inventory_id)
    WHERE inventory.inventory_id = p_inventory_id
    AND rental.return_date IS NULL;

    IF v_out > 0 THEN
      RETURN FALSE;
    ELSE
      RETURN TRUE;
    END IF;
END $$)",
                                                      "drop function inventory_in_stock(integer)");

inline constexpr auto inventory_held_by_customer = pg::object("function inventory_held_by_customer", R"(
create function inventory_held_by_customer(p_inventory_id integer) returns integer language plpgsql as $$
DECLARE
    v_customer_id INTEGER;
BEGIN

  SELECT customer_id INTO v_customer_id
  FROM rental
  WHERE return_date IS NULL
  AND inventory_id = p_inventory_id;

  RETURN v_customer_id;
END $$)",
                                                              "drop function inventory_held_by_customer(integer)");

inline constexpr auto film_in_stock = pg::object("function film_in_stock", R"(
create function film_in_stock(p_film_id integer, p_store_id integer, out p_film_count integer) returns setof integer
language sql as $$
     SELECT inventory_id
     FROM inventory
     WHERE film_id = $1
     AND store_id = $2
     AND inventory_in_stock(inventory_id);
$$)",
                                                 "drop function film_in_stock(integer, integer)");

inline constexpr auto film_not_in_stock = pg::object("function film_not_in_stock", R"(
create function film_not_in_stock(p_film_id integer, p_store_id integer, out p_film_count integer) returns setof integer
language sql as $$
    SELECT inventory_id
    FROM inventory
    WHERE film_id = $1
    AND store_id = $2
    AND NOT inventory_in_stock(inventory_id);
$$)",
                                                     "drop function film_not_in_stock(integer, integer)");

inline constexpr auto get_customer_balance = pg::object("function get_customer_balance", R"(
create function get_customer_balance(p_customer_id integer, p_effective_date timestamptz) returns numeric language plpgsql as $$
       --#OK, WE NEED TO CALCULATE THE CURRENT BALANCE GIVEN A CUSTOMER_ID AND A DATE
       --#THAT WE WANT THE BALANCE TO BE EFFECTIVE FOR. THE BALANCE IS:
       --#   1) RENTAL FEES FOR ALL PREVIOUS RENTALS
       --#   2) ONE DOLLAR FOR EVERY DAY THE PREVIOUS RENTALS ARE OVERDUE
       --#   3) IF A FILM IS MORE THAN RENTAL_DURATION * 2 OVERDUE, CHARGE THE REPLACEMENT_COST
       --#   4) SUBTRACT ALL PAYMENTS MADE BEFORE THE DATE SPECIFIED
DECLARE
    v_rentfees DECIMAL(5,2); --#FEES PAID TO RENT THE VIDEOS INITIALLY
    v_overfees INTEGER;      --#LATE FEES FOR PRIOR RENTALS
    v_payments DECIMAL(5,2); --#SUM OF PAYMENTS MADE PREVIOUSLY
BEGIN
    SELECT COALESCE(SUM(film.rental_rate),0) INTO v_rentfees
    FROM film, inventory, rental
    WHERE film.film_id = inventory.film_id
      AND inventory.inventory_id = rental.inventory_id
      AND rental.rental_date <= p_effective_date
      AND rental.customer_id = p_customer_id;

    SELECT COALESCE(SUM(IF((rental.return_date - rental.rental_date) > (film.rental_duration * '1 day'::interval),
        ((rental.return_date - rental.rental_date) - (film.rental_duration * '1 day'::interval)),0)),0) INTO v_overfees
    FROM rental, inventory, film
    WHERE film.film_id = inventory.film_id
      AND inventory.inventory_id = rental.inventory_id
      AND rental.rental_date <= p_effective_date
      AND rental.customer_id = p_customer_id;

    SELECT COALESCE(SUM(payment.amount),0) INTO v_payments
    FROM payment
    WHERE payment.payment_date <= p_effective_date
    AND payment.customer_id = p_customer_id;

    RETURN v_rentfees + v_overfees - v_payments;
END
$$)",
                                                        "drop function get_customer_balance(integer, timestamptz)");

inline constexpr auto rewards_report = pg::object("function rewards_report", R"(
create function rewards_report(min_monthly_purchases integer, min_dollar_amount_purchased numeric) returns setof customer
language plpgsql security definer as $$
DECLARE
    last_month_start DATE;
    last_month_end DATE;
rr RECORD;
tmpSQL TEXT;
BEGIN

    /* Some sanity checks... */
    IF min_monthly_purchases = 0 THEN
        RAISE EXCEPTION 'Minimum monthly purchases parameter must be > 0';
    END IF;
    IF min_dollar_amount_purchased = 0.00 THEN
        RAISE EXCEPTION 'Minimum monthly dollar amount purchased parameter must be > $0.00';
    END IF;

    last_month_start := CURRENT_DATE - '3 month'::interval;
    last_month_start := to_date((extract(YEAR FROM last_month_start) || '-' || extract(MONTH FROM last_month_start) || '-01'),'YYYY-MM-DD');
    last_month_end := LAST_DAY(last_month_start);

    /*
    Create a temporary storage area for Customer IDs.
    */
    CREATE TEMPORARY TABLE tmpCustomer (customer_id INTEGER NOT NULL PRIMARY KEY);

    /*
    Find all customers meeting the monthly purchase requirements
    */

    tmpSQL := 'INSERT INTO tmpCustomer (customer_id)
        SELECT p.customer_id
        FROM payment AS p
        WHERE DATE(p.payment_date) BETWEEN '||quote_literal(last_month_start) ||' AND '|| quote_literal(last_month_end) || '
        GROUP BY customer_id
        HAVING SUM(p.amount) > '|| min_dollar_amount_purchased || '
        AND COUNT(customer_id) > ' ||min_monthly_purchases ;

    EXECUTE tmpSQL;

    /*
    Output ALL customer information of matching rewardees.
    Customize output as needed.
    */
    FOR rr IN EXECUTE 'SELECT c.* FROM tmpCustomer AS t INNER JOIN customer AS c ON t.customer_id = c.customer_id' LOOP
        RETURN NEXT rr;
    END LOOP;

    /* Clean up */
    tmpSQL := 'DROP TABLE tmpCustomer';
    EXECUTE tmpSQL;

RETURN;
END
$$)",
                                                  "drop function rewards_report(integer, numeric)");

}  // namespace pagila
