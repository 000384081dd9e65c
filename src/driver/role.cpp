#include <virga/core/error.hpp>
#include <virga/driver/call.hpp>
#include <virga/driver/role.hpp>
#include <virga/value/bind.hpp>

namespace virga::driver {

void require_no_transaction(const session& where) {
  if (where.is_transaction())
    throw usage_error(
        "with_role(): in a transaction the role would stay behind the inner one; begin with the database's");
}

void set_local_role(session& where, const role_settings& settings) {
  std::string sql = "select ";
  parameter_store store;
  std::vector<parameter> values;
  const auto set = [&](const std::string& name, const std::string& value) {
    if (!values.empty()) sql += ", ";
    sql.append("set_config($").append(std::to_string(values.size() + 1));
    sql.append(", $").append(std::to_string(values.size() + 2)).append(", true)");
    values.push_back(bind(sql_type::text, name, store));
    values.push_back(bind(sql_type::text, value, store));
  };
  static const std::string name_of_role = "role";
  for (const auto& [name, value] : settings.settings) set(name, value);
  set(name_of_role, settings.role);
  call running(where, statement{sql}, values, fetch::whole);
  running.finish();
}

}  // namespace virga::driver
