#include "revise/text_edits.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace virga::kit {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::size_t line_begin(const std::string& text, std::size_t at) {
  const std::size_t end = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return end == std::string::npos ? 0 : end + 1;
}

std::size_t line_end(const std::string& text, std::size_t at) {
  if (at > 0 && text[at - 1] == '\n') return at;
  const std::size_t end = text.find('\n', at);
  return end == std::string::npos ? text.size() : end + 1;
}

/// Without the lines that both begin or end with.
void keep_differences(changed_lines& of) {
  while (!of.before.empty() && !of.after.empty() && of.before.back() == of.after.back()) {
    of.before.pop_back();
    of.after.pop_back();
  }
  const auto first = std::ranges::mismatch(of.before, of.after);
  const auto same = first.in1 - of.before.begin();
  of.line += static_cast<std::size_t>(same);
  of.before.erase(of.before.begin(), first.in1);
  of.after.erase(of.after.begin(), first.in2);
}

}  // namespace

std::vector<text_edits::edit> text_edits::in_order() const {
  std::vector<std::size_t> order(edits_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // What is put in comes in front of what is taken out there.
  std::ranges::sort(order, {},
                    [&](std::size_t i) { return std::tuple(edits_[i].range.begin, !edits_[i].range.empty(), i); });
  std::vector<edit> kept;
  for (const std::size_t i : order)
    if (kept.empty() || edits_[i].range.begin >= kept.back().range.end) kept.push_back(edits_[i]);
  return kept;
}

void text_edits::erase_of_list(text_range list, const std::vector<text_range>& elements,
                               const std::vector<bool>& is_kept) {
  bool any_before = false;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (is_kept[i])
      any_before = true;
    else if (any_before)
      erase({elements[i - 1].end, elements[i].end});
    else
      erase({elements[i].begin, i + 1 < elements.size() ? elements[i + 1].begin : list.end});
  }
}

bool text_edits::erases(std::size_t place) const {
  return std::ranges::any_of(
      edits_, [&](const edit& one) { return one.by.empty() && one.range.begin <= place && place < one.range.end; });
}

std::string text_edits::applied() const {
  std::string result;
  std::size_t at = 0;
  for (const edit& one : in_order()) {
    result.append(text_, at, one.range.begin - at).append(one.by);
    at = one.range.end;
  }
  return result.append(text_, at);
}

std::vector<changed_lines> text_edits::changes() const {
  std::vector<changed_lines> all;
  const std::vector<edit> edits = in_order();
  for (std::size_t i = 0; i < edits.size();) {
    const std::size_t begin = line_begin(text_, edits[i].range.begin);
    std::size_t end =
        edits[i].range.empty() && edits[i].range.begin == begin ? begin : line_end(text_, edits[i].range.end);
    std::string after;
    std::size_t at = begin;
    while (i < edits.size() && (edits[i].range.begin < end || edits[i].range.begin == at)) {
      after.append(text_, at, edits[i].range.begin - at).append(edits[i].by);
      at = edits[i].range.end;
      end = std::max(end, edits[i].range.empty() && edits[i].range.begin == end ? end : line_end(text_, at));
      ++i;
    }
    after.append(text_, at, end - at);
    changed_lines one;
    one.line = 1 + static_cast<std::size_t>(
                       std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    one.before = lines_of(text_.substr(begin, end - begin));
    one.after = lines_of(after);
    keep_differences(one);
    if (!one.before.empty() || !one.after.empty()) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace virga::kit
