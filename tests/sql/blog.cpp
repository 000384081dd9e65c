#include "blog.hpp"

#include <virga/dialect/describe.hpp>

namespace blog {

virga::snapshots::snapshot described(virga::dialect_kind dialect) { return virga::describe(schema, dialect); }

}  // namespace blog
