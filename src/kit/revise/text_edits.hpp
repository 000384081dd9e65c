#pragma once

#include "revise/cpp_scan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace virga::kit {

/// Lines of a text that have become others.
struct changed_lines {
  std::size_t line = 0;  // the first, from 1
  std::vector<std::string> before;
  std::vector<std::string> after;
};

/// Changes of a text that keep the places of the rest until they are all applied.
class text_edits {
 public:
  explicit text_edits(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return edits_.empty(); }

  void replace(text_range what, std::string by) { edits_.push_back({what, std::move(by)}); }
  void erase(text_range what) { replace(what, ""); }
  /// Several at one place come in the order of the calls.
  void insert(std::size_t at, std::string text) { replace({at, at}, std::move(text)); }
  /// Takes elements out of a list, each with the comma in front of it, or of the first ones with that behind.
  void erase_of_list(text_range list, const std::vector<text_range>& elements, const std::vector<bool>& is_kept);
  [[nodiscard]] bool erases(std::size_t place) const;

  [[nodiscard]] std::string applied() const;
  [[nodiscard]] std::vector<changed_lines> changes() const;

 private:
  struct edit {
    text_range range;
    std::string by;
  };
  /// In the order of their places; one that lies within an earlier one is left out.
  [[nodiscard]] std::vector<edit> in_order() const;

  std::string text_;
  std::vector<edit> edits_;
};

}  // namespace virga::kit
