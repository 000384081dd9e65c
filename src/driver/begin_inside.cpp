#include <virga/driver/begin_inside.hpp>
#include <virga/driver/call_settings.hpp>
#include <virga/driver/pool.hpp>

namespace virga::driver {

std::unique_ptr<transaction> begin_inside(session& where, const transaction_options& options) {
  session& target = where.target();
  const call_settings* const settings = where.settings();
  if (!where.is_transaction()) return std::make_unique<transaction>(static_cast<pool&>(target), options, settings);
  auto begun = std::make_unique<transaction>(static_cast<transaction&>(target));
  if (settings != nullptr) begun->configure(*settings);
  return begun;
}

}  // namespace virga::driver
