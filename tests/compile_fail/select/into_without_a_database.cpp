// expect: all(), get(), one(): this query was made without a database; run it as db.all(query), db.get(query) or db.one(query)
#include "../blog.hpp"

struct headline {
  std::string title;
};

void program(const virga::sqlite::database& db) {
  const auto headlines = virga::select(posts.title).from(posts).into<headline>();
#ifdef VIRGA_MISTAKE
  auto rows = headlines.all();
#else
  auto rows = db.all(headlines);
#endif
}
