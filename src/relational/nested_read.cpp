#include <virga/relational/nested_read.hpp>

#include <algorithm>

namespace virga::detail {

nested_execution::nested_execution(driver::session& session, const snapshot_statements& around,
                                   std::span<const query_view> levels, const parameter_list::arguments* arguments)
    : is_snapshot_(levels.size() == 1 || !session.is_transaction()) {
  const bool begins = is_snapshot_ && levels.size() > 1;
  bound_.reserve(levels.size());
  requests_.reserve(levels.size() + 2);
  if (begins) requests_.push_back({around.begin, {}});
  std::span<driver::parameter> room(room_);
  for (const query_view& level : levels) {
    const bound_statement& bound = bound_.emplace_back(level, room, store_, arguments);
    room = room.subspan(std::min(room.size(), bound.parameters().size()));
    requests_.push_back({bound.statement(), bound.parameters()});
  }
  if (begins) requests_.push_back({around.commit, {}});
  if (requests_.size() == 1) {
    call_.emplace(session, requests_[0].stmt, requests_[0].parameters, driver::fetch::whole);
  } else {
    call_.emplace(session, requests_);
    if (begins) call_->next_result();
  }
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
