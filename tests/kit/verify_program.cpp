#include "verify_queries.hpp"

#include <virga/verify.hpp>

#include <iostream>
#include <string_view>

// A program that virga_verify() has linked. Its main is not reached by `virga verify`; started otherwise, it looks at
// its database by itself.
namespace virga::kit::test::blog {

template std::size_t never_run(const virga::database<virga::postgresql>&);
template std::size_t never_run(const virga::database<virga::sqlite_dialect>&);

namespace {

int start(const auto& db) {
  // [verify]
  const virga::verification found = virga::verify(db, schema);
  if (!found.ok()) std::cerr << found.text();
  // [/verify]
  return found.ok() ? 0 : 1;
}

}  // namespace
}  // namespace virga::kit::test::blog

int main(int argc, char** argv) {
  using virga::kit::test::blog::start;
  std::cout << "started\n";
  if (argc < 3) return 3;
  return std::string_view(argv[1]) == "sqlite" ? start(virga::sqlite::open(argv[2]))
                                               : start(virga::pg::connect(argv[2]));
}
