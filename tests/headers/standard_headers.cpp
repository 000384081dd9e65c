// What a program pays for in each file that includes virga: none of these, as far as libstdc++'s own macros tell.
#include <virga/migrations.hpp>
#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#if defined(_GLIBCXX_FUNCTIONAL) || defined(_GLIBCXX_ALGORITHM) || defined(_GLIBCXX_RANGES) ||                      \
    defined(_GLIBCXX_FILESYSTEM) || defined(_GLIBCXX_MUTEX) || defined(_GLIBCXX_LIST) || defined(_GLIBCXX_DEQUE) || \
    defined(_GLIBCXX_FORWARD_LIST) || defined(_GLIBCXX_MAP) || defined(_GLIBCXX_UNORDERED_MAP)
#error \
    "virga's headers include <functional>, <algorithm>, <ranges>, <filesystem>, <mutex> or a container; hide it in a source"
#endif
