// expect: all(), get(), one(): the value's type is not the placeholder's, which is that of the column beside it
#include "../blog.hpp"

auto program(const virga::sqlite::database& db) {
  const auto query = db.select().from(posts).where(in(posts.id, virga::placeholder<"ids">)).prepare();
#ifdef VIRGA_MISTAKE
  return query.all(virga::placeholder<"ids"> = std::vector<std::string>{"1", "2"});
#else
  return query.all(virga::placeholder<"ids"> = std::vector{1, 2});
#endif
}
