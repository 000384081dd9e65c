// expect: by(): the rows are found by their key; indexed_by(), not_indexed() and only() are for where()
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto by_key = virga::update(virga::sqlite::not_indexed(posts)).by(posts.id);
#else
auto by_key = virga::update(posts).by(posts.id);
#endif
