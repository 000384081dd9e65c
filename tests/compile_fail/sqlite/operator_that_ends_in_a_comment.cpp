// expect: operator_function<>: the text ends in a comment or a quote, which would take in what stands behind it
// names: {} glob {} -- as in a shell
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto glob =
      virga::sqlite::operator_function<"glob", "{} glob {} -- as in a shell", bool(std::string, std::string)>;
#else
  const auto glob = virga::sqlite::operator_function<"glob", "{} glob {}", bool(std::string, std::string)>;
#endif
  auto rows = db.select().from(users).where(glob(users.name, "A*")).limit(1).all();
}
