#include <virga/core/error.hpp>
#include <virga/driver/pool.hpp>
#include <virga/driver/statement_batch.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

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
    for (const parameter& each : parameters) copies_.push_back(to_->store_.keep(each));
    to_->add({sql, stmt.id}, copies_);
  }

  statement_batch* to_;
  std::vector<parameter> copies_;
  bool in_transaction_ = false;
};

statement_batch::statement_batch() = default;
statement_batch::~statement_batch() = default;

void statement_batch::begin_query(const call_settings* own, const call_settings* sent_with) {
  comment_ = {};
  if (own == nullptr) return;
  if (own->has_limits() && (sent_with == nullptr || own->timeout != sent_with->timeout || own->stop != sent_with->stop))
    throw usage_error(
        "batch(): the database of a query has a timeout or stop token that the batch's has not; call batch() of that "
        "one");
  if (own->tags.empty()) return;
  if (sent_with != nullptr) comment_.tags = sent_with->tags;
  for (const auto& [key, value] : own->tags) comment_.tag(key, value);
}

void statement_batch::add(const statement& stmt, std::span<const parameter> parameters) {
  auto* const room =
      static_cast<parameter*>(memory_.allocate(parameters.size() * sizeof(parameter), alignof(parameter)));
  std::copy(parameters.begin(), parameters.end(), room);
  const statement sent =
      comment_.tags.empty() ? stmt : statement{new_text() = comment_.text_of(stmt.sql), statement_id{0}};
  requests_.push_back({sent, {room, parameters.size()}});
}

session& statement_batch::recorder() {
  if (recorder_ == nullptr) {
    recorder_ =
        std::make_unique<pool>([this](const call_limits&) { return std::make_unique<recording_connection>(*this); },
                               pool_options{.max_size = 1});
  }
  return *recorder_;
}

}  // namespace virga::driver
