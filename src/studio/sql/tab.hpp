#pragma once

#include "studio/values/connections.hpp"
#include "studio/values/json.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace virga::studio {

/// A tab of the editor: a connection of its own, with the transaction that is open on it. Used by one thread at a time,
/// but for `cancel`.
class tab {
 public:
  explicit tab(connections& with);

  /// The answer of /api/sql: the statements one after the other, up to the first that fails. One that changes something
  /// begins a transaction, which stays open until it is ended.
  [[nodiscard]] json run(const json& request);
  /// The answer of /api/sql/end.
  [[nodiscard]] json end(bool commit);
  /// The answer of /api/explain; what it runs is rolled back.
  [[nodiscard]] json explain(const json& request);

  /// Ends what is running, from another thread.
  void cancel();

  [[nodiscard]] bool in_transaction() const noexcept { return on_ != nullptr && on_->in_transaction(); }

 private:
  struct given_parameters;

  void begin_request();
  [[nodiscard]] std::string_view transaction() const noexcept;
  void run_script(const char* sql);
  void begin(bool read_only);
  [[nodiscard]] json run_one(const std::string& sql, const given_parameters& parameters, std::size_t limit);
  [[nodiscard]] json run_read_only(const std::string& sql, const given_parameters& parameters, std::size_t limit);
  [[nodiscard]] json fetch(const std::string& sql, const given_parameters& parameters, std::size_t limit);
  [[nodiscard]] json names_of_types(const std::vector<std::pair<std::uint32_t, std::int32_t>>& types);

  connections& with_;
  std::unique_ptr<driver::connection> on_;
  bool failed_ = false;  // a statement of the transaction has
  std::map<std::pair<std::uint32_t, std::int32_t>, std::string> type_names_;

  std::mutex guard_;  // of what cancel() looks at
  std::stop_source stop_;
};

}  // namespace virga::studio
