#include <virga/core/error.hpp>
#include <virga/driver/call_settings.hpp>
#include <virga/driver/pool.hpp>
#include <virga/driver/statement_batch.hpp>

#include <algorithm>
#include <deque>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <vector>

namespace virga::driver {

class statement_batch::recording_connection final : public connection {
 public:
  explicit recording_connection(statement_batch& to) : to_(&to) {}

  void limit(const call_limits&) override {}
  void execute(const statement& stmt, std::span<const parameter> parameters, fetch) override {
    record(stmt, parameters);
  }
  void execute_batch(std::span<const request> requests) override {
    for (const request& each : requests) record(each.stmt, each.parameters);
  }
  void check(std::string_view, std::span<const sql_type>) override {}
  const field* next() override { return nullptr; }
  bool next_result() override { return false; }
  [[nodiscard]] std::size_t column_count() const override { return 0; }
  [[nodiscard]] std::string_view column_name(std::size_t) const override { return {}; }
  [[nodiscard]] std::uint64_t rows_affected() const override { return 0; }
  void finish() noexcept override {}

  // Nothing but what begins and ends transactions comes this way.
  void run_script(std::string_view sql) override {
    if (sql == "commit" || sql == "rollback") in_transaction_ = false;
  }
  void begin(const transaction_options&) override { in_transaction_ = true; }
  [[nodiscard]] bool usable() const noexcept override { return true; }
  [[nodiscard]] bool in_transaction() const noexcept override { return in_transaction_; }

 private:
  void record(const statement& stmt, std::span<const parameter> parameters) {
    // A text with an identity lives as long as the process.
    const std::string_view sql = stmt.id != 0 ? stmt.sql : std::string_view(to_->new_text() = stmt.sql);
    copies_.clear();
    for (const parameter& each : parameters) copies_.push_back(to_->store().keep(each));
    to_->add({sql, stmt.id}, copies_);
  }

  statement_batch* to_;
  std::vector<parameter> copies_;
  bool in_transaction_ = false;
};

struct statement_batch::content {
  parameter_store store;
  call_settings comment;
  std::pmr::monotonic_buffer_resource memory;
  std::vector<request> requests;
  std::vector<std::size_t> ends;
  std::deque<std::string> texts;
  std::unique_ptr<session> recorder;
};

statement_batch::statement_batch() : content_(std::make_unique<content>()) {}
statement_batch::~statement_batch() = default;

void statement_batch::begin_query(const call_settings* own, const call_settings* sent_with) {
  content_->comment = {};
  if (own == nullptr) return;
  if (own->has_limits() && (sent_with == nullptr || own->timeout != sent_with->timeout || own->stop != sent_with->stop))
    throw usage_error(
        "batch(): the database of a query has a timeout or stop token that the batch's has not; call batch() of that "
        "one");
  if (own->tags.empty()) return;
  if (sent_with != nullptr) content_->comment.tags = sent_with->tags;
  for (const auto& [key, value] : own->tags) content_->comment.tag(key, value);
}

void statement_batch::add(const statement& stmt, std::span<const parameter> parameters) {
  auto* const room =
      static_cast<parameter*>(content_->memory.allocate(parameters.size() * sizeof(parameter), alignof(parameter)));
  std::copy(parameters.begin(), parameters.end(), room);
  const statement sent = content_->comment.tags.empty()
                             ? stmt
                             : statement{new_text() = content_->comment.text_of(stmt.sql), statement_id{0}};
  content_->requests.push_back({sent, {room, parameters.size()}});
}

void statement_batch::reserve(std::size_t queries) {
  content_->requests.reserve(queries);
  content_->ends.reserve(queries);
}

void statement_batch::end_query() { content_->ends.push_back(content_->requests.size()); }

std::string& statement_batch::new_text() { return content_->texts.emplace_back(); }

parameter_store& statement_batch::store() noexcept { return content_->store; }
std::span<const request> statement_batch::requests() const noexcept { return content_->requests; }
std::size_t statement_batch::queries() const noexcept { return content_->ends.size(); }

std::size_t statement_batch::statements_of(std::size_t query) const noexcept {
  const std::vector<std::size_t>& ends = content_->ends;
  return ends[query] - (query == 0 ? 0 : ends[query - 1]);
}

session& statement_batch::recorder() {
  if (content_->recorder == nullptr) {
    content_->recorder =
        std::make_unique<pool>([this](const call_limits&) { return std::make_unique<recording_connection>(*this); },
                               pool_options{.max_size = 1});
  }
  return *content_->recorder;
}

}  // namespace virga::driver
