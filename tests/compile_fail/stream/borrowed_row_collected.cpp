// expect: stream_borrowed(): a row is alive until the next one and can't be copied; take it as const auto&
#include "../blog.hpp"

#include <type_traits>
#include <vector>

void program(const virga::sqlite::database& db) {
  auto stream = db.select(posts.id, posts.title).from(posts).stream_borrowed();
#ifdef VIRGA_MISTAKE
  std::vector<std::remove_cvref_t<decltype(*stream.begin())>> kept;
  for (auto& row : stream) kept.push_back(row);
#else
  std::vector<std::pair<int, std::string>> kept;
  for (auto& row : stream) kept.emplace_back(row.id, row.title);
#endif
}
