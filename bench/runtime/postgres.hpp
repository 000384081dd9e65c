#pragma once

#include <memory>

namespace bench {

/// Fills the database at the URL, checks that both sides agree, registers the benchmarks. What it returns must
/// live while they run.
std::shared_ptr<void> add_postgres(const char* url);

}  // namespace bench
