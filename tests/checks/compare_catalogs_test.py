import os
import subprocess
import sys
import unittest
from urllib.parse import urlsplit

from source_tree_case import SCRIPTS, script_module

URL = os.environ.get("DATABASE_URL_PG_TEST")

# An object of each kind, and what a database remembers of its past: dropped columns, attached partitions.
SCHEMA = """\
create schema shop;
set search_path = shop;
create collation german (provider = icu, locale = 'de');
create type mood as enum ('sad', 'ok', 'happy');
create domain cents as integer default 0 constraint cents_positive check (value >= 0);
create type address as (street text, zip text);
create type span as range (subtype = integer);
create sequence tickets increment 5;
create function doubled(x integer) returns integer language sql immutable as $$
  select
    x * 2
$$;
create function mood_number(mood) returns integer language sql as 'select length($1::text)';
create function noted() returns event_trigger language plpgsql as 'begin end';
create function checked() returns trigger language plpgsql as 'begin return new; end';
create procedure tidy() language plpgsql as 'begin end';
create aggregate product(integer) (sfunc = int4mul, stype = integer, initcond = '1');
create operator === (leftarg = integer, rightarg = integer, function = int4eq);
create cast (mood as integer) with function mood_number(mood);

create unlogged table visits (at timestamptz);
create table customers (
  id integer generated always as identity primary key, gone integer, name varchar(50) not null default 'nobody',
  email text collate "C", note text, letters integer generated always as (length(note)) stored);
alter table customers drop column gone;
comment on table customers is 'who buys';
create table orders (
  id bigserial primary key, customer_id integer, total cents, placed timestamptz,
  constraint orders_customer foreign key (customer_id) references customers (id),
  constraint orders_total check (total < 1000000), constraint orders_once exclude using btree (id with =));
create index orders_placed on orders (placed) where total > 0;
create statistics orders_both on customer_id, placed from orders;
create trigger orders_checked before insert on orders for each row execute function checked();
create rule orders_kept as on delete to orders do instead nothing;
create policy orders_mine on orders for select using (customer_id = 1);
grant select on orders to pg_read_all_data;
create view dear as select id, total from orders where total > 100;
create materialized view totals as select customer_id, sum(total) as total from orders group by 1;

create table events (id bigint, at date not null, text text, primary key (id, at)) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_2026 (text text, id bigint not null, at date not null);
alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01');
create table parent (a integer);
create table child (b integer) inherits (parent);
create foreign data wrapper nothing;
create server elsewhere foreign data wrapper nothing;
create foreign table far (a integer) server elsewhere options (name 'near');

create event trigger noted on ddl_command_end when tag in ('CREATE TABLE') execute function noted();
create publication orders_out for table orders (id, total) where (id > 0);
alter default privileges in schema shop grant select on tables to pg_monitor;
"""

# What is done to the second database: the lines that say so.
ALTERATIONS = [
    ("create schema more; create table more.things (a integer)",
     ["only in second: schema more (with 1 table, 1 column)"]),
    ("comment on schema shop is 'it sells'", ["differs: schema shop: comment: first: (none), second: it sells"]),
    ("create extension pg_trgm schema shop", ["only in second: extension pg_trgm"]),
    ("alter type shop.mood add value 'fine' after 'ok'",
     ["differs: type shop.mood: labels: first: sad, ok, happy, second: sad, ok, fine, happy"]),
    ("alter domain shop.cents set not null", ["differs: domain shop.cents: not null: first: no, second: yes"]),
    ("alter domain shop.cents set default 1", ["differs: domain shop.cents: default: first: 0, second: 1"]),
    ("alter domain shop.cents rename constraint cents_positive to cents_check",
     ["only in first: constraint shop.cents.cents_positive", "only in second: constraint shop.cents.cents_check"]),
    ("alter type shop.address add attribute city text", ["only in second: column shop.address.city"]),
    ("drop type shop.span; create type shop.span as range (subtype = integer, subtype_diff = int4range_subdiff)",
     ["differs: type shop.span: difference: first: (none), second: int4range_subdiff"]),
    ("create type shop.wide as range (subtype = bigint)", ["only in second: type shop.wide"]),
    ("create type shop.raw; create function shop.raw_in(cstring) returns shop.raw language internal strict as 'textin'; "
     "create function shop.raw_out(shop.raw) returns cstring language internal strict as 'textout'; "
     "create type shop.raw (input = shop.raw_in, output = shop.raw_out, like = text)",
     ["only in second: type shop.raw", "only in second: function shop.raw_in(cstring)",
      "only in second: function shop.raw_out(shop.raw)"]),

    ("create table shop.plain (id serial primary key, name text)",
     ["only in second: table shop.plain (with 2 columns, 1 sequence, 1 constraint, 1 index)"]),
    ("alter table shop.visits set logged",
     ["differs: table shop.visits: persistence: first: unlogged, second: logged"]),
    ("alter table shop.customers set (fillfactor = 70, toast.autovacuum_enabled = off)",
     ["differs: table shop.customers: option fillfactor: first: (none), second: 70",
      "differs: table shop.customers: option toast autovacuum_enabled: first: (none), second: off"]),
    ("alter table shop.orders enable row level security",
     ["differs: table shop.orders: row security: first: no, second: yes"]),
    ("alter table shop.orders replica identity using index orders_pkey",
     ["differs: table shop.orders: replica identity: first: (none), second: index shop.orders_pkey"]),
    ("comment on table shop.customers is null",
     ["differs: table shop.customers: comment: first: who buys, second: (none)"]),
    ("grant update on shop.orders to pg_read_all_data with grant option; revoke delete on shop.orders from current_user",
     ["differs: table shop.orders: privileges of owner: first: delete, insert, references, select, trigger, truncate, "
      "update, second: insert, references, select, trigger, truncate, update",
      "differs: table shop.orders: privileges of pg_read_all_data: first: select, "
      "second: select, update with grant option"]),
    ("grant all on shop.customers to current_user", []),
    ("alter table shop.events detach partition shop.events_2025",
     ["differs: table shop.events_2025: kind: first: partition, second: table",
      "differs: table shop.events_2025: partition of: first: shop.events, second: (none)",
      "differs: table shop.events_2025: partition bound: first: FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'), "
      "second: (none)",
      "differs: constraint shop.events_2025.events_2025_pkey: constraint of the partitioned table: "
      "first: shop.events.events_pkey, second: (none)",
      "differs: index shop.events_2025_pkey: partition of: first: shop.events_pkey, second: (none)"]),
    ("alter table shop.events detach partition shop.events_2025; "
     "alter table shop.events attach partition shop.events_2025 for values from ('2025-06-01') to ('2026-01-01')",
     ["differs: table shop.events_2025: partition bound: first: FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'), "
      "second: FOR VALUES FROM ('2025-06-01') TO ('2026-01-01')"]),
    ("alter table shop.child no inherit shop.parent",
     ["differs: table shop.child: inherits: first: shop.parent, second: (none)",
      "differs: column shop.child.a: inherited: first: only, second: (none)"]),
    ("alter foreign table shop.far options (set name 'far')",
     ["differs: foreign table shop.far: foreign option name: first: near, second: far"]),

    ("alter table shop.orders drop column placed",
     ["only in first: column shop.orders.placed", "only in first: index shop.orders_placed",
      "only in first: statistics shop.orders_both"]),
    ("alter table shop.customers drop column email, add column email text collate \"C\", add column phone text",
     ["differs: table shop.customers: column order: first: id, name, email, note, letters, "
      "second: id, name, note, letters, email", "only in second: column shop.customers.phone"]),
    ("alter table shop.customers alter name type varchar(60)",
     ["differs: column shop.customers.name: type: first: character varying(50), second: character varying(60)"]),
    ("alter table shop.customers alter name drop not null",
     ["differs: column shop.customers.name: not null: first: yes, second: no"]),
    ("alter table shop.customers alter name set default 'x'",
     ["differs: column shop.customers.name: default: first: 'nobody'::character varying, "
      "second: 'x'::character varying"]),
    ("alter table shop.customers alter letters drop expression",
     ["differs: column shop.customers.letters: generated: first: length(note), second: (none)"]),
    ("alter table shop.customers alter email type text collate shop.german",
     ["differs: column shop.customers.email: collation: first: \"C\", second: shop.german"]),
    ("alter table shop.customers alter note set storage external, alter note set compression pglz",
     ["differs: column shop.customers.note: storage: first: (none), second: external",
      "differs: column shop.customers.note: compression: first: (none), second: pglz"]),
    ("comment on column shop.orders.total is 'in cents'; grant select (total) on shop.orders to public",
     ["differs: column shop.orders.total: privileges of public: first: (none), second: select",
      "differs: column shop.orders.total: comment: first: (none), second: in cents"]),
    ("alter table shop.customers alter id drop identity", ["only in first: identity shop.customers.id"]),
    ("alter table shop.customers alter id set generated by default set increment 2",
     ["differs: identity shop.customers.id: generated: first: always, second: by default",
      "differs: identity shop.customers.id: increment: first: 1, second: 2"]),
    ("alter sequence shop.tickets as integer cycle restart 77",
     ["differs: sequence shop.tickets: type: first: bigint, second: integer",
      "differs: sequence shop.tickets: maximum: first: 9223372036854775807, second: 2147483647",
      "differs: sequence shop.tickets: cycle: first: no, second: yes"]),
    ("alter sequence shop.orders_id_seq owned by none",
     ["differs: sequence shop.orders_id_seq: owned by: first: shop.orders.id, second: (none)"]),

    ("alter table shop.orders alter constraint orders_customer deferrable initially deferred",
     ["differs: constraint shop.orders.orders_customer: deferrable: first: no, second: yes",
      "differs: constraint shop.orders.orders_customer: initially deferred: first: no, second: yes"]),
    ("alter table shop.orders drop constraint orders_customer, add constraint orders_customer foreign key (customer_id) "
     "references shop.customers (id) on delete cascade not valid",
     ["differs: constraint shop.orders.orders_customer: definition: first: FOREIGN KEY (customer_id) REFERENCES "
      "shop.customers(id), second: FOREIGN KEY (customer_id) REFERENCES shop.customers(id) ON DELETE CASCADE",
      "differs: constraint shop.orders.orders_customer: validated: first: yes, second: no"]),
    ("alter table shop.orders drop constraint orders_total, "
     "add constraint orders_total check (total < 1000000) no inherit",
     ["differs: constraint shop.orders.orders_total: no inherit: first: no, second: yes"]),
    ("alter table shop.orders drop constraint orders_once",
     ["only in first: constraint shop.orders.orders_once (with 1 index)"]),
    ("alter table shop.orders drop constraint orders_pkey; create unique index orders_pkey on shop.orders (id)",
     ["only in first: constraint shop.orders.orders_pkey"]),
    ("alter table shop.orders disable trigger all",
     ["differs: constraint shop.orders.orders_customer: triggers not enabled as usual: first: 0, second: 2",
      "differs: trigger shop.orders.orders_checked: enabled: first: yes, second: no"]),
    ("alter index shop.orders_placed rename to orders_by_time",
     ["only in first: index shop.orders_placed", "only in second: index shop.orders_by_time"]),
    ("drop index shop.orders_placed; create unique index orders_placed on shop.orders (placed) where total > 0",
     ["differs: index shop.orders_placed: definition: "
      "first: CREATE INDEX orders_placed ON shop.orders USING btree (placed) WHERE ((total)::integer > 0), "
      "second: CREATE UNIQUE INDEX orders_placed ON shop.orders USING btree (placed) WHERE ((total)::integer > 0)"]),
    ("cluster shop.orders using orders_pkey; comment on index shop.orders_placed is 'soon'",
     ["differs: index shop.orders_pkey: clustered: first: no, second: yes",
      "differs: index shop.orders_placed: comment: first: (none), second: soon"]),
    ("create index on only shop.events (id)",
     ["only in second: index shop.events_id_idx"]),
    ("alter statistics shop.orders_both set statistics 50",
     ["differs: statistics shop.orders_both: statistics target: first: (none), second: 50"]),
    ("drop rule orders_kept on shop.orders", ["only in first: rule shop.orders.orders_kept"]),
    ("alter policy orders_mine on shop.orders to pg_monitor using (customer_id = 2)",
     ["differs: policy shop.orders.orders_mine: roles: first: public, second: pg_monitor",
      "differs: policy shop.orders.orders_mine: using: first: (customer_id = 1), second: (customer_id = 2)"]),
    ("create or replace view shop.dear as select id, total from shop.orders where total > 200",
     ["differs: view shop.dear: definition from line 4: first:   WHERE ((orders.total)::integer > 100);, "
      "second:   WHERE ((orders.total)::integer > 200);"]),
    ("refresh materialized view shop.totals with no data; alter view shop.dear set (security_barrier)",
     ["differs: view shop.dear: option security_barrier: first: (none), second: true"]),

    ("create or replace function shop.doubled(x integer) returns integer language sql immutable as $$\n  select\n"
     "    x + x\n$$", ["differs: function shop.doubled(integer): definition from line 7: first:     x * 2, "
                       "second:     x + x"]),
    ("revoke execute on procedure shop.tidy() from public",
     ["differs: procedure shop.tidy(): privileges of public: first: execute, second: (none)"]),
    ("create or replace aggregate shop.product(integer) (sfunc = int4mul, stype = integer, initcond = '2')",
     ["differs: aggregate shop.product(integer): aggregate initcond: first: 1, second: 2"]),
    ("alter operator shop.=== (integer, integer) set (restrict = eqsel)",
     ["differs: operator shop.=== (integer, integer): restrict: first: (none), second: eqsel"]),
    ("drop cast (shop.mood as integer); create cast (shop.mood as integer) "
     "with function shop.mood_number(shop.mood) as assignment",
     ["differs: cast shop.mood as integer: context: first: explicit, second: assignment"]),
    ("drop collation shop.german; create collation shop.german (provider = icu, locale = 'de', deterministic = false)",
     ["differs: collation shop.german: deterministic: first: yes, second: no"]),
    ("alter event trigger noted disable", ["differs: event trigger noted: enabled: first: yes, second: no"]),
    ("alter publication orders_out set table shop.orders where (id > 1), shop.customers; "
     "alter publication orders_out set (publish = 'insert')",
     ["differs: publication orders_out: publishes: first: insert, update, delete, truncate, second: insert",
      "differs: publication orders_out: table shop.orders: first: (id, total) where (id > 0), "
      "second: all columns where (id > 1)",
      "differs: publication orders_out: table shop.customers: first: (none), second: all columns"]),
    ("alter default privileges in schema shop revoke select on tables from pg_monitor; "
     "alter default privileges grant usage on sequences to pg_monitor",
     ["only in first: default privileges of {user} in schema shop on tables",
      "only in second: default privileges of {user} on sequences"]),
    ("create text search dictionary shop.words (template = simple)",
     ["only in second: text search dictionary shop.words"]),
]


def psql(url, sql):
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url], input=sql,
                          env=os.environ | {"PGOPTIONS": "-c client_min_messages=error"}, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout.strip()


def run_script(*arguments):
    return subprocess.run([sys.executable, "-B", SCRIPTS / "compare-catalogs", *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)


@unittest.skipUnless(URL, "DATABASE_URL_PG_TEST is not set: scripts/with-postgres sets it")
class CompareCatalogs(unittest.TestCase):
    FIRST, SECOND = f"virga_catalogs_{os.getpid()}_a", f"virga_catalogs_{os.getpid()}_b"

    @classmethod
    def setUpClass(cls):
        cls.first, cls.second = (urlsplit(URL)._replace(path=f"/{name}").geturl() for name in (cls.FIRST, cls.SECOND))
        cls.addClassCleanup(psql, URL, f"drop database if exists {cls.FIRST};\ndrop database if exists {cls.SECOND};")
        psql(URL, f"create database {cls.FIRST} template template0")
        psql(cls.first, SCHEMA)

    def setUp(self):
        self.create_second(self.FIRST)

    def create_second(self, template):
        psql(URL, f"drop database if exists {self.SECOND};\ncreate database {self.SECOND} template {template};")

    def assert_equal(self, *arguments):
        done = run_script(self.first, self.second, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertRegex(done.stdout, r"\Athe catalogs are equal: 8 tables, [^\n]+\n\Z")

    def test_a_copy_is_equal(self):
        self.assert_equal()
        self.assert_equal("--schema", "shop")

    def test_what_a_dump_makes_anew_is_equal(self):
        self.create_second("template0")
        psql(self.second, subprocess.run(["pg_dump", "-s", "-d", self.first], stdout=subprocess.PIPE, text=True,
                                         check=True).stdout)
        self.assert_equal()

    def test_the_settings_of_a_database_decide_nothing(self):
        psql(URL, f"alter database {self.SECOND} set search_path = shop;\n"
                  f"alter database {self.SECOND} set quote_all_identifiers = on;\n"
                  f"alter database {self.SECOND} set timezone = 'Asia/Tokyo';\n")
        self.assert_equal()

    def test_each_alteration_is_listed_and_nothing_else(self):
        script = script_module("compare-catalogs")
        first = script.read_catalog(self.first)
        user = psql(self.first, "select quote_ident(current_user)")
        for statements, lines in ALTERATIONS:
            with self.subTest(statements):
                second = script.read_catalog(self.second, altered_by=statements)
                self.assertEqual(script.compare(first, second)[0], [line.replace("{user}", user) for line in lines])
                # The other way round the sides change places, and nothing is lost.
                self.assertEqual(len(script.compare(second, first)[0]), len(lines))

    def test_differences_may_be_chosen_and_ignored(self):
        psql(self.second, "create table public.more (a integer); alter table shop.orders alter total set not null, "
                          "add column paid boolean; create index on shop.orders (paid)")
        ours = ["differs: column shop.orders.total: not null: first: no, second: yes",
                "only in second: column shop.orders.paid", "only in second: index shop.orders_paid_idx"]

        def lines(*arguments):
            done = run_script(self.first, self.second, *arguments)
            self.assertEqual(done.stderr, "")
            return done.returncode, sorted(done.stdout.splitlines())

        self.assertEqual(lines(), (1, sorted([*ours, "only in second: table public.more (with 1 column)"])))
        self.assertEqual(lines("--schema", "shop"), (1, sorted(ours)))
        self.assertEqual(lines("--ignore", "* public.*", "--ignore", "column *: not null"), (1, ours[1:]))
        self.assertEqual(lines("--ignore", "table public.more", "--ignore", "column *", "--ignore", "index shop.*_idx"),
                         (0, [run_script(self.first, self.first).stdout.strip() + " (4 differences ignored)"]))
        self.assertEqual(lines("--ignore", "schema *")[0], 0, "what belongs to an ignored object is ignored")

    def test_what_cannot_be_compared(self):
        done = run_script(self.first, self.second, "--schema", "nowhere")
        self.assertEqual((done.returncode, done.stderr),
                         (2, "compare-catalogs: there is no schema nowhere in either database\n"))
        done = run_script(self.first, self.second + "_absent")
        self.assertEqual(done.returncode, 2)
        self.assertIn(f'database "{self.SECOND}_absent" does not exist', done.stderr)
        done = run_script(self.first, self.second, "--ignore", "table nowhere.*")
        self.assertEqual((done.returncode, done.stderr),
                         (0, "compare-catalogs: --ignore 'table nowhere.*': nothing that differs matches it\n"))


if __name__ == "__main__":
    unittest.main()
