// expect: stream_borrowed(): a row is alive until the next one and can't be copied; take it as const auto&
#include "../blog.hpp"

#include <string>
#include <vector>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (auto row : db.select().from(posts).stream_borrowed()) static_cast<void>(row.title.size());
#else
  std::vector<std::string> titles;
  for (const auto& row : db.select().from(posts).stream_borrowed()) titles.emplace_back(row.title);
#endif
}
