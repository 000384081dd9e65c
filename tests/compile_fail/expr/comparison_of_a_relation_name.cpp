// expect: comparison: .name of a relation or column is its own name; join the related table and use its columns, as users.name
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::select().from(posts).where(posts.author.name == "Ada");
#else
auto q = virga::select().from(posts).inner_join(users, users.id == posts.author_id).where(users.name == "Ada");
#endif
