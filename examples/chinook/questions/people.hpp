#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/virga.hpp>

#include <string_view>

// The customers and the staff. Each question is a query without a database: `db.all(staff())` asks it.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// The employees once more, as the ones that others report to.
inline constexpr auto boss = virga::alias<"boss">(employees);

/// Who works here, and who is their manager? The general manager has none.
inline auto staff() {
  return virga::select()
      .from(employees)
      .left_join(boss, boss.employee_id == employees.reports_to)
      .order_by(nulls_first(employees.reports_to), employees.employee_id);
}

/// How well do the customers buy that each support representative looks after?
inline auto support_reps() {
  constexpr auto revenue = cents(sum(invoices.total));
  return virga::select(employees.employee_id, employees.first_name, employees.last_name,
                       count_distinct(customers.customer_id).as<"customers">(), revenue.as<"revenue">())
      .from(employees)
      .inner_join(customers, customers.support_rep_id == employees.employee_id)
      .inner_join(invoices, invoices.customer_id == customers.customer_id)
      .group_by(employees.employee_id)
      .order_by(desc(revenue), employees.employee_id);
}

/// What has this customer bought? The last invoices with their lines and the tracks: one round trip.
inline auto purchases(std::string_view email, int invoices_at_most) {
  return virga::query(customers)
      .columns(customers.customer_id, customers.first_name, customers.last_name)
      .where(customers.email == email)
      .with(customers.support_rep.columns(employees.first_name, employees.last_name),
            customers.invoices.columns(invoices.invoice_id, invoices.invoice_date, invoices.total)
                .order_by(desc(invoices.invoice_date))
                .limit(invoices_at_most)
                .with(invoices.lines.columns(invoice_lines.invoice_line_id, invoice_lines.quantity)
                          .order_by(invoice_lines.invoice_line_id)
                          .with(invoice_lines.track.columns(tracks.name, tracks.unit_price))));
}

/// Which customers have never bought anything of this genre?
inline auto customers_without(std::string_view genre) {
  const auto buyers = virga::select(invoices.customer_id)
                          .from(invoices)
                          .inner_join(invoice_lines, invoice_lines.invoice_id == invoices.invoice_id)
                          .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
                          .inner_join(genres, genres.genre_id == tracks.genre_id)
                          .where(genres.name == genre);
  return virga::select(customers.customer_id, customers.first_name, customers.last_name, customers.country)
      .from(customers)
      .where(not_in(customers.customer_id, buyers))
      .order_by(customers.customer_id);
}

}  // namespace chinook
