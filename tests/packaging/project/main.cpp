#include <iostream>
#include <virga/core/error.hpp>

void fail();

int main() {
  try {
    fail();
  } catch (const virga::unique_violation& violation) {
    std::cout << violation.constraint() << '\n';
    return 0;
  }
  return 1;
}
