#include "advisory_lock.hpp"

#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <thread>

namespace virga::migrations {
namespace {

constexpr auto key = "508575246177";  // 0x7669726761: "virga" in ASCII

}  // namespace

advisory_lock::advisory_lock(driver::connection& on, std::chrono::milliseconds timeout) : on_(on) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  std::chrono::milliseconds pause{10};
  while (text_of(on, std::string("select pg_try_advisory_lock(") + key + ")") != "1") {
    if (std::chrono::steady_clock::now() >= deadline) {
      throw timeout_error("another process is applying migrations to this database (it holds the advisory lock " +
                          std::string(key) + ")");
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::milliseconds{250});
  }
}

advisory_lock::~advisory_lock() {
  try {
    if (on_.usable()) text_of(on_, std::string("select pg_advisory_unlock(") + key + ")");
  } catch (const error&) {
    // The session is lost, and its locks with it.
  }
}

}  // namespace virga::migrations
