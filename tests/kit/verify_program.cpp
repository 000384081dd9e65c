#include "verify_queries.hpp"

#include <iostream>

// A program that virga_verify() has linked. Its main is not reached by `virga verify`.
int main(int argc, char** argv) {
  using namespace virga::kit::test::blog;
  std::cout << "started\n";
  if (argc < 2) return 3;
  const std::string_view kind = argv[1];
  return static_cast<int>(kind == "sqlite" ? never_run(virga::sqlite::open(argv[2]))
                                           : never_run(virga::pg::connect(argv[2])));
}
