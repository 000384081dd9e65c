#pragma once

#include <virga/driver/session.hpp>

#include <string_view>

namespace printing {

/// Prints a statement as it was sent, with its parameters, rows and time.
void print_statement(const virga::statement_event& event);

void print_question(std::string_view question);

/// A line that is neither a question nor an answer, and those that it announces.
void print_remark(std::string_view remark);
void print_item(std::string_view item);

}  // namespace printing
