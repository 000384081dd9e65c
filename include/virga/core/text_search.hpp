#pragma once

#include <string>

namespace virga {

/// The C++ type of PostgreSQL's `tsvector` (its manual, section 8.11), as its text: `'fat':2 'rat':3A`. What comes from
/// the server is in this form, sorted and without duplicates; what is sent may be any text that PostgreSQL reads as
/// a tsvector. A document becomes one with `pg::to_tsvector`.
struct tsvector {
  std::string text;
  friend bool operator==(const tsvector&, const tsvector&) = default;
};

/// The C++ type of PostgreSQL's `tsquery`, as its text: `'fat' & ( 'rat' | 'cat' )`. A user's words become one with
/// `pg::websearch_to_tsquery` and its like.
struct tsquery {
  std::string text;
  friend bool operator==(const tsquery&, const tsquery&) = default;
};

}  // namespace virga
