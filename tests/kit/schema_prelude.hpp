// What the program that prints a schema includes beside the schema: parsed once for all tests of the kit.
#include <virga/dialect/describe.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/schema.hpp>

#include <cstdio>
