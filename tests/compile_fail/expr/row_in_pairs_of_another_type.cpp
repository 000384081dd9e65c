// expect: in(): the row and the values have types that SQL can't compare; cast one of them
#include "../blog.hpp"

#include <string>
#include <vector>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const std::vector<std::pair<int, int>> keys{{1, 1}};
#else
  const std::vector<std::pair<int, std::string>> keys{{1, "Notes"}};
#endif
  auto rows = db.select(posts.id).from(posts).where(in(virga::row_value(posts.id, posts.title), keys)).all();
}
