#include "studio/sql/tabs.hpp"

#include "studio/values/failure.hpp"

#include <algorithm>
#include <utility>

namespace virga::studio {
namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t most_tabs = 16;
constexpr std::size_t longest_name = 100;
constexpr std::chrono::minutes longest_idle{10};
constexpr std::chrono::minutes longest_open{60};
constexpr std::chrono::seconds between_looks{30};

}  // namespace

struct tabs::place {
  explicit place(connections& with) : opened(with) {}
  tab opened;
  bool in_use = false;
  clock::time_point last_used = clock::now();
};

tabs::tabs(connections& with) : with_(with), watcher_([this](const std::stop_token& until) { watch(until); }) {}

tabs::~tabs() {
  watcher_.request_stop();
  if (watcher_.joinable()) watcher_.join();
}

json tabs::with(const std::string& name, const std::function<json(tab&)>& use) {
  if (name.empty() || name.size() > longest_name) throw failure(400, "a tab has a name of at most 100 bytes");
  std::shared_ptr<place> at;
  {
    const std::lock_guard held(guard_);
    auto found = places_.find(name);
    if (found == places_.end()) {
      if (places_.size() >= most_tabs && !make_room())
        throw failure(503, "there are sixteen tabs with a transaction or a statement: end one of them");
      found = places_.emplace(name, std::make_shared<place>(with_)).first;
    }
    at = found->second;
    if (at->in_use) throw failure(409, "a statement is running in this tab");
    at->in_use = true;
  }
  struct end_of_use {
    tabs& of;
    place& used;
    ~end_of_use() {
      const std::lock_guard held(of.guard_);
      used.in_use = false;
      used.last_used = clock::now();
    }
  };
  const end_of_use end{*this, *at};
  return use(at->opened);
}

void tabs::cancel(const std::string& name) {
  std::shared_ptr<place> at;
  {
    const std::lock_guard held(guard_);
    const auto found = places_.find(name);
    if (found == places_.end() || !found->second->in_use) return;
    at = found->second;
  }
  at->opened.cancel();
}

// The one that nobody has used for longest.
bool tabs::make_room() {
  auto oldest = places_.end();
  for (auto one = places_.begin(); one != places_.end(); ++one) {
    if (one->second->in_use || one->second->opened.in_transaction()) continue;
    if (oldest == places_.end() || one->second->last_used < oldest->second->last_used) oldest = one;
  }
  if (oldest == places_.end()) return false;
  places_.erase(oldest);
  return true;
}

void tabs::close_idle(clock::time_point now) {
  std::erase_if(places_, [&](const auto& one) {
    const place& at = *one.second;
    return !at.in_use && now - at.last_used > (at.opened.in_transaction() ? longest_open : longest_idle);
  });
}

void tabs::watch(const std::stop_token& until) {
  std::unique_lock held(guard_);
  while (!until.stop_requested()) {
    woken_.wait_for(held, until, between_looks, [] { return false; });
    close_idle(clock::now());
  }
}

}  // namespace virga::studio
