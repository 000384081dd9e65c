#include "cli/complaint.hpp"

#include "cli/report.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/terminal.hpp"

#include <virga/core/error.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

void complain(const std::string& text) {
  terminal::complain(terminal::painted("error", terminal::tone::bad) + ": " + text);
}

void complain(const error& failure) {
  complain(failure.message());
  if (!failure.detail().empty()) terminal::complain("  detail: " + failure.detail());
  if (!failure.hint().empty()) terminal::complain("  hint: " + failure.hint());
  if (!failure.sql().empty()) terminal::complain("\n" + failure.sql());
}

/// The first lines hold the fault; a template's backtrace may go on for hundreds more.
void show_compiler_output(const std::string& text) {
  constexpr std::size_t shown = 60;
  std::size_t end = 0;
  std::size_t lines = 0;
  while (end < text.size() && lines < shown) {
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
    ++lines;
  }
  terminal::complain(text.substr(0, text.empty() || text[end - 1] != '\n' ? end : end - 1));
  const auto left = std::count(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), '\n');
  if (left > 0) terminal::complain("... and " + std::to_string(left) + " more lines");
}

}  // namespace

void complain_of(const std::exception& failure) {
  const auto* of_compiler = dynamic_cast<const compile_error*>(&failure);
  const auto* of_virga = dynamic_cast<const error*>(&failure);
  constexpr auto uncompiled = "the schema does not compile";
  if (report::is_wanted()) {
    if (of_compiler != nullptr)
      report::fail(uncompiled, of_compiler->message());
    else
      of_virga != nullptr ? report::fail(*of_virga) : report::fail(failure.what());
  } else if (of_compiler != nullptr) {
    show_compiler_output(of_compiler->message());
    complain(uncompiled);
  } else {
    of_virga != nullptr ? complain(*of_virga) : complain(failure.what());
  }
}

}  // namespace virga::kit
