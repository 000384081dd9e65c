#include <virga/core/error.hpp>

void fail() { throw virga::unique_violation("the key exists", {.sqlstate = "23505", .constraint = "users_email_key"}); }
