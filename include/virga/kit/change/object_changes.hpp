#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <string>

/// What is said of schemas, types, sequences, extensions and objects.
namespace virga::kit {

struct create_schema {
  std::string name;
  bool operator==(const create_schema&) const = default;
};

/// PostgreSQL's enum types.
struct create_enum_type {
  snapshots::enum_type type;
  bool operator==(const create_enum_type&) const = default;
};
struct drop_enum_type {
  snapshots::enum_type type;
  bool operator==(const drop_enum_type&) const = default;
};
struct alter_enum_type {
  snapshots::enum_type from;
  snapshots::enum_type to;  // of the same name
  bool operator==(const alter_enum_type&) const = default;
};

struct create_domain {
  snapshots::domain domain;
  bool operator==(const create_domain&) const = default;
};
struct drop_domain {
  snapshots::domain domain;
  bool operator==(const drop_domain&) const = default;
};
struct alter_domain {
  snapshots::domain from;
  snapshots::domain to;  // of the same name
  bool operator==(const alter_domain&) const = default;
};

struct create_sequence {
  snapshots::sequence sequence;
  bool operator==(const create_sequence&) const = default;
};
struct drop_sequence {
  snapshots::sequence sequence;
  bool operator==(const drop_sequence&) const = default;
};
/// The options of a sequence, its owner left alone.
struct alter_sequence {
  snapshots::sequence from;
  snapshots::sequence to;
  bool operator==(const alter_sequence&) const = default;
};
/// The column that a sequence is dropped with.
struct own_sequence {
  snapshots::sequence from;
  snapshots::sequence to;
  bool operator==(const own_sequence&) const = default;
};

struct create_extension {
  snapshots::extension extension;
  bool operator==(const create_extension&) const = default;
};
struct drop_extension {
  snapshots::extension extension;
  bool operator==(const drop_extension&) const = default;
};

struct alter_extension {
  snapshots::extension from;
  snapshots::extension to;  // in another schema
  bool operator==(const alter_extension&) const = default;
};

struct create_object {
  snapshots::object object;
  bool operator==(const create_object&) const = default;
};
struct drop_object {
  snapshots::object object;
  bool operator==(const drop_object&) const = default;
};
/// The new text in the place of the old one, by `create or replace`.
struct replace_object {
  snapshots::object from;
  snapshots::object to;
  bool operator==(const replace_object&) const = default;
};

}  // namespace virga::kit
