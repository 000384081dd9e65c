#include <virga/driver/begin_inside.hpp>
#include <virga/driver/pool.hpp>

namespace virga::driver {

std::unique_ptr<transaction> begin_inside(session& where, const transaction_options& options) {
  if (where.is_transaction()) return std::make_unique<transaction>(static_cast<transaction&>(where));
  return std::make_unique<transaction>(static_cast<pool&>(where), options);
}

}  // namespace virga::driver
