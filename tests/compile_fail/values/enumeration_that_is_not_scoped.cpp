// expect: enumeration<E>: E is a scoped enumeration (enum class)
// names: feeling
#include <virga/core/enum_labels.hpp>

#ifdef VIRGA_MISTAKE
enum feeling { glad, sad };
#else
enum class feeling { glad, sad };
#endif

std::string_view program(feeling value) { return virga::label(value); }
