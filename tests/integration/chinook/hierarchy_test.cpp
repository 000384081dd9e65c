#include "chinook_case.hpp"

#include <questions/hierarchy.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookHierarchy : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookHierarchy, both_databases, database_name);

// Three levels are all there are: plain SQL joins them one by one.
TYPED_TEST(ChinookHierarchy, ChartOfTheStaff) {
  const auto found = picked_from(this->db().all(chart_of_the_staff()), [](const auto& one) {
    const auto& [first_name, last_name, title, depth, path] = one;
    return std::tuple(first_name, last_name, title, depth, path);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select e.first_name, e.last_name, e.title,
             case when m.employee_id is null then 0 when top.employee_id is null then 1 else 2 end as depth,
             coalesce(top.last_name || ' > ', '') || coalesce(m.last_name || ' > ', '') || e.last_name as path
        from employee e left join employee m on m.employee_id = e.reports_to
                        left join employee top on top.employee_id = m.reports_to
       order by path)">()));
  EXPECT_EQ(found.size(), 8U);
}

TYPED_TEST(ChinookHierarchy, ManagersOfAnEmployee) {
  const auto found = picked_from(this->db().all(managers_of("King")), [](const auto& one) {
    const auto& [steps, first_name, last_name, title] = one;
    return std::tuple(steps, first_name, last_name, title);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select 1, m.first_name, m.last_name, m.title
        from employee e join employee m on m.employee_id = e.reports_to where e.last_name = 'King'
      union all
      select 2, top.first_name, top.last_name, top.title
        from employee e join employee m on m.employee_id = e.reports_to
                        join employee top on top.employee_id = m.reports_to where e.last_name = 'King'
       order by 1)">()));
  EXPECT_TRUE(this->db().all(managers_of("Adams")).empty());
}

TYPED_TEST(ChinookHierarchy, SizesOfTeams) {
  const auto found = picked_from(this->db().all(sizes_of_teams()), [](const auto& one) {
    const auto& [id, first_name, last_name, people] = one;
    return std::tuple(id, first_name, last_name, people);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with report as (select reports_to as manager, employee_id from employee
                      union all
                      select m.reports_to, e.employee_id
                        from employee e join employee m on m.employee_id = e.reports_to)
      select e.employee_id, first_name, last_name, count(*) as people
        from report join employee e on e.employee_id = manager
       group by e.employee_id, first_name, last_name order by people desc, e.employee_id)">()));
  EXPECT_EQ(found.size(), 3U);
}

}  // namespace
}  // namespace chinook
