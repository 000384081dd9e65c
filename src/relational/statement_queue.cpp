#include <virga/core/error.hpp>
#include <virga/driver/call.hpp>
#include <virga/query/batch.hpp>
#include <virga/relational/write/statement_queue.hpp>

#include <optional>
#include <string>
#include <vector>

namespace virga::detail {
namespace {

// So many statements wait at most, so that what waits is bounded.
constexpr std::size_t most_waiting = 256;

}  // namespace

struct statement_queue::content {
  struct place {
    const written_level* level;
    std::size_t row;
  };

  driver::session* session;
  std::optional<driver::statement_batch> batch;
  std::vector<place> places;        // of each query
  std::vector<result_user*> users;  // and who has its result
  count_affected unwanted{result_end::of_batch};
  std::string failed_at;

  void note(std::size_t statement) {
    if (statement == 0 || statement > batch->requests().size()) return;
    const place& failed = places[query_of(*batch, statement) - 1];
    if (failed.level != nullptr) failed_at = failed.level->path(failed.row);
  }
};

statement_queue::statement_queue(driver::session& session) : content_(std::make_unique<content>()) {
  content_->session = &session;
}
statement_queue::~statement_queue() = default;

driver::statement_batch& statement_queue::batch() {
  return content_->batch ? *content_->batch : content_->batch.emplace();
}

void statement_queue::added(const written_level* level, std::size_t row, result_user* user) {
  content_->places.push_back({level, row});
  content_->users.push_back(user != nullptr ? user : &content_->unwanted);
  if (content_->users.size() >= most_waiting) send();
}

void statement_queue::send(std::span<const driver::request> last, result_user* user_of_last) {
  const std::span<const driver::request> waiting = batch().requests();
  std::vector<driver::request> all;
  if (!last.empty()) {
    all.reserve(waiting.size() + last.size());
    all.assign(waiting.begin(), waiting.end());
    all.insert(all.end(), last.begin(), last.end());
  }
  const std::span<const driver::request> requests = last.empty() ? waiting : std::span<const driver::request>(all);
  if (!requests.empty()) {
    try {
      driver::call call(*content_->session, requests);
      read_results(call, *content_->batch, content_->users);
      if (!last.empty() && !waiting.empty()) call.next_result();
      if (user_of_last != nullptr) user_of_last->take(call, true);
      call.finish();
    } catch (error& failure) {
      content_->note(failure.batch_position());
      failure.set_batch_position(0);
      throw;
    }
  }
  content_->batch.reset();
  content_->places.clear();
  content_->users.clear();
}

void statement_queue::commit(driver::transaction& running) {
  if (batch().requests().empty()) return running.commit();
  const std::string commit = running.commit_text();
  const driver::request last{{commit, 0}, {}};
  send({&last, 1});
  running.committed();
}

const std::string& statement_queue::failed_at() const noexcept { return content_->failed_at; }

}  // namespace virga::detail
