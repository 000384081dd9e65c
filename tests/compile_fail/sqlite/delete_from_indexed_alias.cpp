// expect: delete_from(): an alias is for a select; pass the table itself
#include "../blog.hpp"

inline constexpr auto p = virga::alias<"p">(posts);

#ifdef VIRGA_MISTAKE
auto query = virga::delete_from(virga::sqlite::not_indexed(p)).all_rows();
#else
auto query = virga::delete_from(virga::sqlite::not_indexed(posts)).all_rows();
#endif
