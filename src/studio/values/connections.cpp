#include "studio/values/connections.hpp"

#include <utility>

namespace virga::studio {
namespace {

// So that the text of a value is one that the server reads back as the same value, whatever the server's settings are.
constexpr std::string_view exact_texts =
    "set datestyle to 'ISO, MDY'; set intervalstyle to 'postgres'; set extra_float_digits to 1; "
    "set bytea_output to 'hex'";

}  // namespace

connections::connections(dialect_kind dialect, bool read_only, connection_factory open, std::size_t shared)
    : dialect_(dialect),
      read_only_(read_only),
      open_(std::move(open)),
      pool_([this](const driver::call_limits& within) { return this->open(within); },
            driver::pool_options{.max_size = shared, .acquire_timeout = std::chrono::seconds(30)}) {}

std::unique_ptr<driver::connection> connections::open(const driver::call_limits& within) {
  auto opened = open_(within);
  if (is_postgres()) {
    opened->run_script(exact_texts);
    if (read_only_) opened->run_script("set default_transaction_read_only to on");
  } else if (read_only_) {
    opened->run_script("pragma query_only = on");
  }
  opened->read_values_as(driver::value_form::text);
  return opened;
}

void session::limit() const {
  driver::call_limits limits;
  limits.stop = stop;
  on->limit(limits);
}

work::work(connections& with, kind of)
    : lease_([&] {
        driver::call_limits limits;
        limits.stop = with.stop_token();
        return with.pool().lend(limits);
      }()),
      session_{&*lease_, with.dialect(), with.stop_token()} {
  session_.on->begin({.read_only = of == kind::reading || with.is_read_only()});
}

void work::commit() {
  session_.limit();
  session_.on->run_script("commit");
}

}  // namespace virga::studio
