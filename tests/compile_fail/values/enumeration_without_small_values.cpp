// expect: enumeration<E>: no enumerator of E has a value from 0 to 127; specialise virga::enum_labels<E>
// names: feeling
#include <virga/core/enum_labels.hpp>

#ifdef VIRGA_MISTAKE
enum class feeling { glad = 1000, sad = 1001 };
#else
enum class feeling { glad = 100, sad = 101 };
#endif

std::string_view program(feeling value) { return virga::label(value); }
