#pragma once

#include <virga/kit/change/change.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace virga::kit {

/// `serial`, `bigserial` or `smallserial`, by the type of its values.
[[nodiscard]] std::string serial_type(const std::string& type);

/// Where a sequence begins.
[[nodiscard]] std::int64_t first_number(const snapshots::sequence_options& of);

/// ` increment by 10 start with 1000`: what is given.
[[nodiscard]] std::string sequence_options_sql(const snapshots::sequence_options& of);

/// `increment by 10`, `no maxvalue`, `restart`: what differs; what is no longer given becomes the database's default.
[[nodiscard]] std::vector<std::string> changed_options(const snapshots::sequence_options& from,
                                                       const snapshots::sequence_options& to);

/// `create sequence "numbers" as bigint start with 1000;`, without its owner.
[[nodiscard]] std::string create_sequence_sql(const snapshots::sequence& sequence);

/// `alter sequence "numbers" increment by 10;`. Empty where the database has it already.
[[nodiscard]] std::string alter_sequence_sql(const snapshots::sequence& from, const snapshots::sequence& to);

}  // namespace virga::kit
