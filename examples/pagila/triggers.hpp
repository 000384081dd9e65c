#pragma once

#include <virga/pg.hpp>
#include <virga/schema.hpp>

/// The triggers of the Pagila DVD rental: a row knows when it was changed, and a film what it is found by.
namespace pagila {

namespace pg = virga::pg;

inline constexpr auto film_fulltext_trigger =
    pg::object("trigger film_fulltext_trigger",
               "create trigger film_fulltext_trigger before insert or update on film for each row "
               "execute function tsvector_update_trigger('fulltext', 'pg_catalog.english', 'title', 'description')",
               "drop trigger film_fulltext_trigger on film");

inline constexpr auto actor_last_updated =
    pg::object("trigger last_updated on actor",
               "create trigger last_updated before update on actor for each row execute function last_updated()",
               "drop trigger last_updated on actor");
inline constexpr auto address_last_updated =
    pg::object("trigger last_updated on address",
               "create trigger last_updated before update on address for each row execute function last_updated()",
               "drop trigger last_updated on address");
inline constexpr auto category_last_updated =
    pg::object("trigger last_updated on category",
               "create trigger last_updated before update on category for each row execute function last_updated()",
               "drop trigger last_updated on category");
inline constexpr auto city_last_updated =
    pg::object("trigger last_updated on city",
               "create trigger last_updated before update on city for each row execute function last_updated()",
               "drop trigger last_updated on city");
inline constexpr auto country_last_updated =
    pg::object("trigger last_updated on country",
               "create trigger last_updated before update on country for each row execute function last_updated()",
               "drop trigger last_updated on country");
inline constexpr auto customer_last_updated =
    pg::object("trigger last_updated on customer",
               "create trigger last_updated before update on customer for each row execute function last_updated()",
               "drop trigger last_updated on customer");
inline constexpr auto film_last_updated =
    pg::object("trigger last_updated on film",
               "create trigger last_updated before update on film for each row execute function last_updated()",
               "drop trigger last_updated on film");
inline constexpr auto film_actor_last_updated =
    pg::object("trigger last_updated on film_actor",
               "create trigger last_updated before update on film_actor for each row execute function last_updated()",
               "drop trigger last_updated on film_actor");
inline constexpr auto film_category_last_updated = pg::object(
    "trigger last_updated on film_category",
    "create trigger last_updated before update on film_category for each row execute function last_updated()",
    "drop trigger last_updated on film_category");
inline constexpr auto inventory_last_updated =
    pg::object("trigger last_updated on inventory",
               "create trigger last_updated before update on inventory for each row execute function last_updated()",
               "drop trigger last_updated on inventory");
inline constexpr auto language_last_updated =
    pg::object("trigger last_updated on language",
               "create trigger last_updated before update on language for each row execute function last_updated()",
               "drop trigger last_updated on language");
inline constexpr auto rental_last_updated =
    pg::object("trigger last_updated on rental",
               "create trigger last_updated before update on rental for each row execute function last_updated()",
               "drop trigger last_updated on rental");
inline constexpr auto staff_last_updated =
    pg::object("trigger last_updated on staff",
               "create trigger last_updated before update on staff for each row execute function last_updated()",
               "drop trigger last_updated on staff");
inline constexpr auto store_last_updated =
    pg::object("trigger last_updated on store",
               "create trigger last_updated before update on store for each row execute function last_updated()",
               "drop trigger last_updated on store");

}  // namespace pagila
