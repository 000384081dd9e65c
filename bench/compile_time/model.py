"""The tables that the sources to be compiled are about: 20 of a work tracker with a shop, as one finds them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """A column's type: how virga declares it, the C++ type of a value, and its type in PostgreSQL."""

    spec: str
    cpp: str
    oid: int
    sql: str

    @property
    def parameter(self):
        return "const std::string&" if self.cpp == "std::string" else self.cpp


INTEGER = Kind("integer()", "std::int32_t", 23, "integer")
BIGINT = Kind("bigint()", "std::int64_t", 20, "bigint")
BOOLEAN = Kind("boolean()", "bool", 16, "boolean")
DOUBLE = Kind("double_precision()", "double", 701, "double precision")
VARCHAR = Kind("varchar(255)", "std::string", 25, "varchar(255)")
TEXT = Kind("text()", "std::string", 25, "text")
TIMESTAMP = Kind("timestamp()", "std::chrono::local_time<std::chrono::microseconds>", 1114, "timestamp")


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind
    not_null: bool = True
    default: str = ""
    references: str = ""  # a table declared before

    @property
    def required(self):
        return self.not_null and not self.default and self.name != "id"

    @property
    def value_type(self):
        return self.kind.cpp if self.not_null else f"std::optional<{self.kind.cpp}>"

    @property
    def sql(self):
        if self.name == "id":
            return "id integer primary key generated always as identity"
        default = {"": "", "now": " default now()"}.get(self.default, f" default {self.default}")
        refers = f" references {self.references}" if self.references else ""
        return f"{self.name} {self.kind.sql}{' not null' if self.not_null else ''}{default}{refers}"


@dataclass
class Table:
    name: str
    columns: list
    children: list = field(default_factory=list)  # tables that refer to this one, with the column

    @property
    def struct(self):
        return "".join(part.capitalize() for part in self.name.split("_"))

    @property
    def parent(self):
        """The table this one refers to first, and the column, or None."""
        for column in self.columns:
            if column.references:
                return column.references, column.name
        return None

    @property
    def first_text(self):
        return next(column for column in self.columns if column.kind.cpp == "std::string")

    @property
    def sql(self):
        return f"create table {self.name} ({', '.join(column.sql for column in self.columns)})"


NAMES = ["accounts", "users", "teams", "projects", "milestones", "tasks", "comments", "labels", "files", "sessions",
         "customers", "addresses", "products", "orders", "order_items", "payments", "shipments", "reviews", "invoices",
         "events"]
PARENTS = {"users": "accounts", "teams": "accounts", "projects": "teams", "milestones": "projects", "tasks": "projects",
           "comments": "tasks", "labels": "projects", "files": "tasks", "sessions": "users", "customers": "accounts",
           "addresses": "customers", "products": "accounts", "orders": "customers", "order_items": "orders",
           "payments": "orders", "shipments": "orders", "reviews": "products", "invoices": "customers",
           "events": "users"}

# What a table has beside its key and its foreign key: some of these, others for each table.
POOL = [Column("name", VARCHAR), Column("title", VARCHAR), Column("body", TEXT), Column("state", VARCHAR),
        Column("note", TEXT, not_null=False), Column("position", INTEGER), Column("amount", BIGINT),
        Column("price", DOUBLE), Column("rating", INTEGER, not_null=False), Column("active", BOOLEAN, default="false"),
        Column("views", INTEGER, default="0"), Column("email", VARCHAR), Column("url", TEXT, not_null=False),
        Column("starts_at", TIMESTAMP, not_null=False), Column("updated_at", TIMESTAMP, not_null=False)]


def make_tables(names=NAMES, parents=PARENTS):
    tables = {}
    for number, name in enumerate(names):
        columns = [Column("id", INTEGER)]
        if name in parents:
            parent = parents[name]
            columns.append(Column(parent.rstrip("s") + "_id", INTEGER, references=parent))
        picked = [POOL[(number * 4 + i * (1 + number % 3)) % len(POOL)] for i in range(12)]
        columns += list(dict.fromkeys([Column("name", VARCHAR), Column("position", INTEGER),
                                       Column("active", BOOLEAN, default="false"), *picked]))[:7 + number % 4]
        columns.append(Column("created_at", TIMESTAMP, default="now"))
        tables[name] = Table(name, columns)
        if name in parents:
            tables[parents[name]].children.append((name, columns[1].name))
    return list(tables.values())


def many_tables(count):
    """As many tables in chains of four, for the schema by itself."""
    names = [f"thing{number}s" for number in range(count)]
    return make_tables(names, {names[i]: names[i - 1] for i in range(count) if i % 4})


def wide_table(count):
    """One table of many columns."""
    columns = [Column("id", INTEGER)]
    for number in range(1, count):
        like = POOL[number % len(POOL)]
        columns.append(Column(f"{like.name}_{number}", like.kind, like.not_null, like.default))
    return Table("wide", columns)
