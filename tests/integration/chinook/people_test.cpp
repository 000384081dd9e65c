#include "chinook_case.hpp"

#include <questions/people.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookPeople : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookPeople, both_databases, database_name);

TYPED_TEST(ChinookPeople, StaffWithTheirManagers) {
  const auto rows = this->db().all(staff());
  const auto found = picked_from(rows, [](const auto& one) {
    const auto& [employee, manager] = one;
    return std::tuple(employee.employee_id, employee.last_name, employee.hire_date,
                      manager ? std::optional(manager->last_name) : std::nullopt);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select e.employee_id, e.last_name, e.hire_date,
             (select last_name from employee m where m.employee_id = e.reports_to)
        from employee e order by coalesce(e.reports_to, 0), e.employee_id)">()));
  EXPECT_EQ(rows.size(), 8U);
  EXPECT_EQ(rows.front()[employees.last_name], "Adams");
  EXPECT_EQ(rows.front()[boss.last_name], std::nullopt);
  EXPECT_EQ(rows.back()[boss.last_name], "Mitchell");
}

TYPED_TEST(ChinookPeople, ManagersAndReportsAsRelations) {
  std::vector<std::tuple<std::int32_t, std::string, std::optional<std::string>>> found;
  for (const auto& one :
       this->db().find_many(virga::query(employees)
                                .with(employees.manager, employees.reports.order_by(employees.employee_id))
                                .order_by(employees.employee_id)))
    for (const auto& report : one.reports)
      found.emplace_back(one.employee_id, report.last_name,
                         one.manager ? std::optional(one.manager->last_name) : std::nullopt);
  expect_rows(found, this->db().execute(sql<R"(
      select m.employee_id, r.last_name, above.last_name
        from employee m join employee r on r.reports_to = m.employee_id
                        left join employee above on above.employee_id = m.reports_to
       order by m.employee_id, r.employee_id)">()));
}

TYPED_TEST(ChinookPeople, SupportReps) {
  const auto found = picked_from(this->db().all(support_reps()), [](const auto& one) {
    return std::tuple(one.employee_id, one.first_name, one.last_name, one.template get<"customers">(),
                      one.template get<"revenue">());
  });
  expect_rows(found, this->db().execute(sql<R"(
      select employee_id, first_name, last_name, customers, revenue
        from employee join (select support_rep_id, count(distinct customer.customer_id) as customers,
                                   round(sum(total), 2) as revenue
                              from customer join invoice using (customer_id) group by support_rep_id) as looked_after
                        on support_rep_id = employee_id
       order by revenue desc, employee_id)">()));
  EXPECT_EQ(found.size(), 3U);
}

TYPED_TEST(ChinookPeople, Purchases) {
  const auto customer = this->db().find_first(purchases("hholy@gmail.com", 3));
  ASSERT_TRUE(customer);
  std::vector<std::tuple<std::string, std::string, std::int32_t, virga::timestamp_value, virga::decimal, std::int32_t,
                         std::string, virga::decimal>>
      found;
  for (const auto& invoice : customer->invoices)
    for (const auto& line : invoice.lines)
      found.emplace_back(customer->last_name, customer->support_rep.value().last_name, invoice.invoice_id,
                         invoice.invoice_date, invoice.total, line.invoice_line_id, line.track.name,
                         line.track.unit_price);
  expect_rows(found, this->db().execute(sql<R"(
      select customer.last_name, employee.last_name, invoice_id, invoice_date, total, invoice_line_id, track.name,
             track.unit_price
        from customer join employee on employee_id = support_rep_id join invoice using (customer_id)
                      join invoice_line using (invoice_id) join track using (track_id)
       where customer.email = 'hholy@gmail.com'
         and invoice_id in (select i.invoice_id from invoice i where i.customer_id = customer.customer_id
                             order by i.invoice_date desc limit 3)
       order by invoice_date desc, invoice_line_id)">()));
  EXPECT_EQ(customer->invoices.size(), 3U);
}

TYPED_TEST(ChinookPeople, PurchasesOfEveryoneAddUpToTheirInvoices) {
  std::size_t lines = 0;
  const auto everyone = this->db().find_many(virga::query(customers).with(customers.invoices.with(invoices.lines)));
  for (const auto& customer : everyone) {
    for (const auto& invoice : customer.invoices) {
      virga::decimal sum;
      for (const InvoiceLine& line : invoice.lines) sum += line.unit_price * line.quantity;
      EXPECT_EQ(sum, invoice.total) << "invoice " << invoice.invoice_id;
      lines += invoice.lines.size();
    }
  }
  EXPECT_EQ(everyone.size(), 59U);
  EXPECT_EQ(lines, 2240U);
}

TYPED_TEST(ChinookPeople, CustomersWithoutAGenre) {
  const auto found = picked_from(this->db().all(customers_without("Jazz")), [](const auto& one) {
    return std::tuple(one.customer_id, one.first_name, one.last_name, one.country);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select customer_id, first_name, last_name, country from customer
       where not exists (select 1 from invoice join invoice_line using (invoice_id) join track using (track_id)
                          where invoice.customer_id = customer.customer_id
                            and genre_id = (select genre_id from genre where name = 'Jazz'))
       order by customer_id)">()));
  EXPECT_EQ(found.size(), 27U);
}

}  // namespace
}  // namespace chinook
