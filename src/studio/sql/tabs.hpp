#pragma once

#include "studio/sql/tab.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace virga::studio {

/// The tabs of the editor by the names that the page gives them. Each owns a connection; there are sixteen at most, and
/// one that nobody uses is closed: after ten minutes, with an open transaction after an hour. Any thread.
class tabs {
 public:
  explicit tabs(connections& with);
  ~tabs();
  tabs(const tabs&) = delete;
  tabs& operator=(const tabs&) = delete;

  /// Calls `use` with the tab, which is made where it is not there. Throws failure (409) while another request uses
  /// it, 503 where there are too many and all are in use or in a transaction.
  [[nodiscard]] json with(const std::string& name, const std::function<json(tab&)>& use);

  /// Ends what runs in it; nothing where there is no such tab.
  void cancel(const std::string& name);

 private:
  struct place;
  void close_idle(std::chrono::steady_clock::time_point now);
  bool make_room();
  void watch(const std::stop_token& until);

  connections& with_;
  std::mutex guard_;
  std::map<std::string, std::shared_ptr<place>> places_;
  std::condition_variable_any woken_;
  std::jthread watcher_;
};

}  // namespace virga::studio
