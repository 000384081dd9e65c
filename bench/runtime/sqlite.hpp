#pragma once

#include <memory>
#include <string>

namespace bench {

/// Makes a database of this name, checks that both sides agree, registers the benchmarks. What it returns must
/// live while they run.
std::shared_ptr<void> add_sqlite(const std::string& filename);

}  // namespace bench
