#pragma once

#include <virga/driver/session.hpp>

#include <string_view>

namespace chinook {

/// Prints a statement as it was sent, with its parameters, rows and time.
void print_statement(const virga::statement_event& event);

void print_question(std::string_view question);

}  // namespace chinook
