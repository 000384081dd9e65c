// expect: in(): an element of the range has not as many values as the row; tuples, pairs and row_value() do
// names: int
#include "../blog.hpp"

#include <vector>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const std::vector<int> keys{1, 2};
#else
  const std::vector<std::pair<int, int> > keys{{1, 1}, {2, 1}};
#endif
  auto rows = db.select(posts.id).from(posts).where(in(virga::row_value(posts.id, posts.author_id), keys)).all();
}
