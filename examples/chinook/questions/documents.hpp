#pragma once

#include "../schema.hpp"

#include <virga/virga.hpp>

#include <cstdint>

// What goes to another program, as JSON. Each question is a query without a database.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// An invoice as one document: its customer, and its lines in their order.
inline auto invoice_document(std::int32_t invoice_id) {
  const auto lines = virga::select(json_build_object("track", tracks.name, "price", invoice_lines.unit_price,
                                                     "quantity", invoice_lines.quantity)
                                       .as<"line">())
                         .from(invoice_lines)
                         .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
                         .where(invoice_lines.invoice_id == invoice_id)
                         .order_by(invoice_lines.invoice_line_id)
                         .as<"lines">();
  const auto all_lines = virga::select(json_agg(lines.get<"line">()).as<"lines">()).from(lines);
  return virga::select(json_build_object("invoice", invoices.invoice_id, "customer",
                                         json_build_object(
                                             "name", concat(customers.first_name, " ", customers.last_name),
                                             "company", customers.company),
                                         "total", invoices.total, "lines", all_lines)
                           .as<"document">())
      .from(invoices)
      .inner_join(customers, customers.customer_id == invoices.customer_id)
      .where(invoices.invoice_id == invoice_id);
}

}  // namespace chinook
