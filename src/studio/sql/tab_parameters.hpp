#pragma once

#include "studio/sql/tab.hpp"

#include <virga/driver/connection.hpp>

#include <deque>
#include <string>
#include <vector>

namespace virga::studio {

/// The cells that a request gives for the parameters of its text, in the order of parameters_of().
struct tab::given_parameters {
  given_parameters(const json& cells, const std::string& whole_text, dialect_kind dialect);

  /// Those of one statement of the text, as the driver takes them. PostgreSQL is told no type and finds it itself.
  [[nodiscard]] std::vector<driver::parameter> of(const std::string& statement) const;

 private:
  [[nodiscard]] driver::parameter bound(const std::string& name) const;

  dialect_kind dialect_;
  std::vector<std::string> names_;
  std::deque<std::optional<std::string>> cells_;
};

}  // namespace virga::studio
