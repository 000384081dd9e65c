// expect: where(): the argument is not a condition
#include "../blog.hpp"

#include <string>
#include <vector>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const std::vector<std::string> all{"Ada", "Grace"};
#else
  const std::vector<virga::condition> all{users.name == "Ada", users.name == "Grace"};
#endif
  auto rows = db.select().from(users).where(virga::or_(all)).all();
}
