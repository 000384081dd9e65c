#pragma once

#include "../schema.hpp"

#include <virga/virga.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// Who reports to whom, over any number of steps: recursive queries. Each question is a query without a database.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// Who works below whom? Everyone with how far from the top they are, below the one they report to.
inline auto chart_of_the_staff() {
  const auto chart =
      virga::recursive_cte<"chart">(
          virga::select(employees.employee_id, employees.first_name, employees.last_name, employees.title,
                        sql<"0", std::int32_t>().as<"depth">(),
                        virga::cast<text()>(employees.last_name).as<"path">())
              .from(employees)
              .where(is_null(employees.reports_to)))
          .union_all([](auto above) {
            return virga::select(employees.employee_id, employees.first_name, employees.last_name, employees.title,
                                 (above.template get<"depth">() + 1).template as<"depth">(),
                                 concat(above.template get<"path">(), " > ", employees.last_name).template as<"path">())
                .from(employees)
                .inner_join(above, above[employees.employee_id] == employees.reports_to);
          });
  return virga::with(chart)
      .select(chart[employees.first_name], chart[employees.last_name], chart[employees.title],
              chart.template get<"depth">(), chart.template get<"path">())
      .from(chart)
      .order_by(chart.template get<"path">());
}

/// Who is above an employee, the next one first?
inline auto managers_of(std::string_view last_name) {
  const auto line =
      virga::recursive_cte<"line">(virga::select(employees.employee_id, employees.reports_to,
                                                 sql<"0", std::int32_t>().as<"steps">())
                                       .from(employees)
                                       .where(employees.last_name == last_name))
          .union_all([](auto below) {
            return virga::select(employees.employee_id, employees.reports_to,
                                 (below.template get<"steps">() + 1).template as<"steps">())
                .from(employees)
                .inner_join(below, below[employees.reports_to] == employees.employee_id);
          });
  return virga::with(line)
      .select(line.template get<"steps">(), employees.first_name, employees.last_name, employees.title)
      .from(line)
      .inner_join(employees, employees.employee_id == line[employees.employee_id])
      .where(line.template get<"steps">() > 0)
      .order_by(line.template get<"steps">());
}

/// How many people work below each manager, over all steps?
inline auto sizes_of_teams() {
  const auto below =
      virga::recursive_cte<"below">(virga::select(employees.employee_id, employees.reports_to)
                                        .from(employees)
                                        .where(is_not_null(employees.reports_to)))
          .union_all([](auto nearer) {
            return virga::select(nearer[employees.employee_id], employees.reports_to)
                .from(nearer)
                .inner_join(employees, employees.employee_id == nearer[employees.reports_to])
                .where(is_not_null(employees.reports_to));
          });
  return virga::with(below)
      .select(employees.employee_id, employees.first_name, employees.last_name, count().as<"people">())
      .from(below)
      .inner_join(employees, employees.employee_id == below[employees.reports_to])
      .group_by(employees.employee_id)
      .order_by(desc(count()), employees.employee_id);
}

}  // namespace chinook
