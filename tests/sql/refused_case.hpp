#pragma once

#include "sql_case.hpp"

#include <string>

/// A database of the blog, and what is refused there before it is sent.
template <class Where>
class RefusedCase : public SqlCase<Where> {
 protected:
  /// The message of a usage_error, and that nothing was sent.
  template <class Action>
  std::string refused(Action action) {
    const std::size_t before = this->seen.size();
    const auto error = thrown_by<virga::usage_error>(action);
    EXPECT_EQ(this->seen.size(), before);
    return error.what();
  }
};
