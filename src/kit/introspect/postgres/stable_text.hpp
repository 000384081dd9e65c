#pragma once

#include <string>

namespace virga::kit::postgres_catalog {

/// An expression as the server would print it when it had read its own text. The one thing that it prints otherwise the
/// second time is the cast of an array, which it then gives to the elements: `(ARRAY['a'::character varying])::text[]`
/// becomes `ARRAY[('a'::character varying)::text]`, as `in ('a')` of a varchar does.
[[nodiscard]] std::string stable_text(const std::string& expression);

}  // namespace virga::kit::postgres_catalog
