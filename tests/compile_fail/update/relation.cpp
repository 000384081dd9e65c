// expect: values() or set(): a relation takes no value; write its rows to their own table
#include "../blog.hpp"

#ifdef VIRGA_MISTAKE
auto q = virga::update(posts).set({.author = 3}).all_rows();
#else
auto q = virga::update(posts).set({.author_id = 3}).all_rows();
#endif
