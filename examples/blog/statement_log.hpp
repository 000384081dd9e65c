#pragma once

#include <virga/driver/session.hpp>

/// Writes every statement to the terminal: its SQL, its parameters, how many rows and how long it took.
virga::statement_listener statement_log();

/// A heading above what comes next.
void heading(const char* text);
