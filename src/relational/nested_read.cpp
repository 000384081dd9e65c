#include <virga/relational/nested_read.hpp>

#include <algorithm>
#include <optional>

namespace virga::detail {
namespace {

void read_number(const driver::field* from, void* number, driver::row_mismatches& mismatches) {
  static constexpr driver::field_decoder decoders[] = {driver::decoder_of<std::int64_t>};
  void* const to[] = {number};
  mismatches.decode(from, to, decoders);
}

// Their requests, behind those that there are.
struct bound_levels {
  driver::parameter_room<16> room;
  driver::parameter_store store;
  std::vector<bound_statement> bound;
  std::vector<driver::request> requests;

  void bind(std::span<const query_view> levels, const parameter_list::arguments* arguments) {
    bound.reserve(levels.size());
    std::span<driver::parameter> free(room);
    for (const query_view& level : levels) {
      const bound_statement& own = bound.emplace_back(level, free, store, arguments);
      free = free.subspan(std::min(free.size(), own.parameters().size()));
      requests.push_back({own.statement(), own.parameters()});
    }
  }
};

}  // namespace

struct level_requests::content : bound_levels {};

level_requests::level_requests(std::span<const query_view> levels) : content_(std::make_unique<content>()) {
  content_->bind(levels, nullptr);
}
level_requests::~level_requests() = default;

std::span<const driver::request> level_requests::requests() const noexcept { return content_->requests; }

void take_levels::take(driver::call& call, bool) { level_rows(form_, call, false).read(rows_); }

void read_levels(void* rows, const level_form& form, driver::session& session, const snapshot_statements& around,
                 std::span<const query_view> levels, const parameter_list::arguments* arguments, std::int64_t* total) {
  const bool is_snapshot = levels.size() == 1 || !session.is_transaction();
  const bool begins = is_snapshot && levels.size() > 1;
  bound_levels bound;
  bound.requests.reserve(levels.size() + 2);
  if (begins) bound.requests.push_back({around.begin, {}});
  bound.bind(levels, arguments);
  if (begins) bound.requests.push_back({around.commit, {}});
  const std::vector<driver::request>& requests = bound.requests;

  std::optional<driver::call> call;
  if (requests.size() == 1) {
    call.emplace(session, requests[0].stmt, requests[0].parameters, driver::fetch::whole);
  } else {
    call.emplace(session, requests);
    if (begins) call->next_result();
  }
  level_rows(form, *call, is_snapshot).read(rows);
  if (total != nullptr) {
    call->next_result();
    driver::read_row(*call, call->next(), total, &read_number);
  }
  call->finish();
}

std::vector<query_plan> explain_levels(driver::session& session, std::span<const query_view> levels,
                                       const explain_options& options) {
  driver::parameter_store store;
  std::vector<bound_statement> bound;
  std::vector<driver::request> requests;
  bound.reserve(levels.size());
  for (const query_view& level : levels) {
    bound.emplace_back(level, std::span<driver::parameter>(), store, nullptr);
    requests.push_back({bound.back().statement(), bound.back().parameters()});
  }
  return explain_requests(*levels.front().form->rules, session, requests, options);
}

std::string text_of_levels(std::span<const query_view> levels) {
  const std::string_view begin = levels.front().form->rules->begin_snapshot;
  std::string text;
  if (levels.size() > 1) text.append(begin) += ";\n";
  bool first = true;
  for (const query_view& level : levels) {
    if (!first) text += ";\n";
    first = false;
    if (level.form->write != nullptr) {
      std::string own;
      sql_writer out(*level.form->rules, own);
      level.form->write(out, level.query);
      text += own;
    } else {
      text += level.form->text;
    }
  }
  if (levels.size() > 1) text += ";\ncommit";
  return text;
}

}  // namespace virga::detail
