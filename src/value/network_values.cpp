#include <virga/value/network_values.hpp>

namespace virga {
namespace {

bool decode_address(const driver::field& from, detail::ip_address& to) noexcept {
  return from.kind == driver::field_kind::network && to.assign_form({from.data, from.size});
}

}  // namespace

bool codec<inet>::decode(const driver::field& from, inet& to) noexcept { return decode_address(from, to); }

driver::parameter codec<inet>::bind(sql_type as, const inet& value, driver::parameter_store&) {
  if (as != sql_type::inet) driver::detail::throw_wrong_type(as, "virga::inet");
  return driver::detail::with_bytes(as, value.form().data(), value.form().size());
}

bool codec<cidr>::decode(const driver::field& from, cidr& to) noexcept { return decode_address(from, to); }

driver::parameter codec<cidr>::bind(sql_type as, const cidr& value, driver::parameter_store&) {
  if (as != sql_type::cidr && as != sql_type::inet) driver::detail::throw_wrong_type(as, "virga::cidr");
  return driver::detail::with_bytes(as, value.form().data(), value.form().size());
}

}  // namespace virga
