// expect: value: a relation is not a column; use its key, as posts.author_id, or join the related table and use its columns
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::select().from(posts).where(posts.author == users.id);
#else
auto q = virga::select().from(posts).inner_join(users, posts.author_id == users.id);
#endif
