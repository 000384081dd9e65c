"""The rows of pg_catalog that say what a schema of PostgreSQL 15 is; compare-catalogs compares them."""

# What decides how an expression is written must not come from a database's or a role's settings.
SETTINGS = """\
set local search_path = ''; set local timezone = 'UTC'; set local datestyle = 'ISO, MDY';
set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex';
set local quote_all_identifiers = off;
do $$ begin if current_setting('server_version_num')::int / 10000 <> 15 then
  raise 'this is PostgreSQL %, and only the catalogs of 15 can be compared', current_setting('server_version');
end if; end $$;
"""


def free(catalog, oid):
    return f"not exists (select from member where classid = 'pg_catalog.{catalog}'::regclass and objid = {oid})"


def comment(catalog, oid):
    return f"'comment', obj_description({oid}, '{catalog}')"


def privileges(acl, kind, owner):
    """`kind` is acldefault()'s."""
    return f"""'privileges of', (
      select json_object_agg(name, list order by name) from (
        select case grantee when 0 then 'public' when {owner} then 'owner'
              else quote_ident(pg_get_userbyid(grantee)) end
            || case when grantor <> {owner} then ' by ' || quote_ident(pg_get_userbyid(grantor)) else '' end as name,
          string_agg(lower(privilege_type) || case when is_grantable then ' with grant option' else '' end, ', '
                     order by privilege_type) as list
        from aclexplode(coalesce({acl}, acldefault('{kind}', {owner}))) group by grantee, grantor) granted)"""


def options(name, array):
    return f"'{name}', (select json_object_agg(option_name, option_value) from pg_options_to_table({array}))"


ENABLED = "case {} when 'O' then 'yes' when 'D' then 'no' when 'R' then 'replica' when 'A' then 'always' end"
STORAGE = "case {} when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' when 'x' then 'extended' end"

# What several queries read. A name is written as in SQL; a path is the name behind the kind of the object.
COMMON = f"""
with member as (select classid, objid from pg_depend where deptype = 'e'),
space as (select n.*, quote_ident(nspname) as name, 'schema ' || quote_ident(nspname) as path
  from pg_namespace n where @chosen@),
rel as (
  select c.*, s.path as space, s.name || '.' || quote_ident(relname) as name,
    kind || ' ' || s.name || '.' || quote_ident(relname) as path
  from pg_class c join space s on s.oid = relnamespace join (values ('r', 'table'), ('p', 'table'), ('v', 'view'),
    ('m', 'materialized view'), ('f', 'foreign table'), ('c', 'type'), ('S', 'sequence')) k(k, kind) on k = relkind
  where {free('pg_class', 'c.oid')} and {free('pg_type', 'c.reltype')}),
typ as (
  select t.*, s.path as space, s.name || '.' || quote_ident(typname) as name,
    case typtype when 'd' then 'domain ' else 'type ' end || s.name || '.' || quote_ident(typname) as path
  from pg_type t join space s on s.oid = typnamespace left join pg_class c on c.oid = typrelid
  where typtype in ('b', 'c', 'd', 'e', 'r') and coalesce(c.relkind, 'c') = 'c'
    and not exists (select from pg_type e where e.typarray = t.oid) and {free('pg_type', 't.oid')})
"""

# Each yields (path, path of what it belongs to, properties): null is a property that the object does not have, and an
# object one property for each of its members. "... order" is a list whose elements may be missing on one side.
QUERIES = [f"""
select path, null, json_build_object({privileges('nspacl', 'n', 'nspowner')}, {comment('pg_namespace', 'oid')})
from space where {free('pg_namespace', 'oid')}
""", f"""
select 'extension ' || quote_ident(extname), s.path, json_build_object(
  'version', extversion, 'schema', extnamespace::regnamespace, {comment('pg_extension', 'e.oid')})
from pg_extension e left join space s on s.oid = extnamespace where s.oid is not null or @everything@
""", f"""
select path, space, json_build_object(
  'kind', case typtype when 'b' then 'base' when 'c' then 'composite' when 'd' then 'domain' when 'e' then 'enum'
    when 'r' then 'range' end,
  'labels', (select json_agg(enumlabel order by enumsortorder) from pg_enum where enumtypid = t.oid),
  'attribute order', (select json_agg(attname order by attnum) from pg_attribute
    where attrelid = nullif(typrelid, 0) and attnum > 0 and not attisdropped),
  'type', case typtype when 'd' then format_type(typbasetype, typtypmod) end,
  'not null', case typtype when 'd' then typnotnull end,
  'default', case typtype when 'd' then pg_get_expr(typdefaultbin, 0) else typdefault end,
  'collation', case when typtype = 'd' and typcollation <>
    (select b.typcollation from pg_type b where b.oid = t.typbasetype) then typcollation::regcollation end,
  'subtype', format_type(rngsubtype, null), 'multirange type', rngmultitypid::regtype,
  'operator class', (select opcnamespace::regnamespace || '.' || quote_ident(opcname)
    from pg_opclass where oid = rngsubopc),
  'range collation', nullif(rngcollation, 0)::regcollation, 'canonical', nullif(rngcanonical, 0)::regproc,
  'difference', nullif(rngsubdiff, 0)::regproc,
  'base', case typtype when 'b' then json_build_object('input', typinput, 'output', typoutput, 'receive', typreceive,
    'send', typsend, 'modifier in', typmodin, 'modifier out', typmodout, 'analyze', typanalyze, 'length', typlen,
    'by value', typbyval, 'alignment', typalign, 'storage', typstorage, 'category', typcategory,
    'preferred', typispreferred, 'delimiter', typdelim, 'element', typelem::regtype, 'subscript', typsubscript) end,
  {privileges('typacl', 'T', 'typowner')}, {comment('pg_type', 't.oid')})
from typ t left join pg_range on rngtypid = t.oid
""", f"""
select path, space, json_build_object(
  'kind', case relkind when 'p' then 'partitioned ' else '' end
    || case when relispartition then 'partition' else 'table' end,
  'persistence', case relpersistence when 'u' then 'unlogged' else 'logged' end,
  'definition', case when relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
  'column order', (select json_agg(attname order by attnum) from pg_attribute
    where attrelid = r.oid and attnum > 0 and not attisdropped and relkind not in ('v', 'm')),
  'partition key', case relkind when 'p' then pg_get_partkeydef(r.oid) end,
  'partition of', (select inhparent::regclass || case when inhdetachpending then ' (being detached)' else '' end
    from pg_inherits where inhrelid = r.oid and relispartition),
  'partition bound', pg_get_expr(relpartbound, r.oid),
  'inherits', (select json_agg(inhparent::regclass order by inhseqno) from pg_inherits
    where inhrelid = r.oid and not relispartition),
  'of type', nullif(reloftype, 0)::regtype,
  'server', (select quote_ident(srvname) from pg_foreign_server s where s.oid = ftserver),
  {options('foreign option', 'ftoptions')},
  {options('option', 'reloptions')},
  {options('option toast', '(select t.reloptions from pg_class t where t.oid = r.reltoastrelid)')},
  'row security', relrowsecurity, 'row security forced', relforcerowsecurity,
  'replica identity', case relreplident when 'n' then 'nothing' when 'f' then 'full'
    when 'i' then 'index ' || (select indexrelid::regclass from pg_index where indrelid = r.oid and indisreplident) end,
  'access method', (select quote_ident(amname) from pg_am where oid = relam),
  'tablespace', (select quote_ident(spcname) from pg_tablespace where oid = reltablespace),
  {privileges('relacl', 'r', 'relowner')}, {comment('pg_class', 'r.oid')})
from rel r left join pg_foreign_table on ftrelid = r.oid where relkind not in ('S', 'c')
""", f"""
select 'column ' || r.name || '.' || quote_ident(attname), r.path, json_build_object(
  'type', format_type(atttypid, atttypmod), 'not null', attnotnull,
  case attgenerated when '' then 'default' else 'generated' end, pg_get_expr(adbin, adrelid),
  'collation', case when attcollation <> typcollation then attcollation::regcollation end,
  'storage', case when attstorage <> typstorage then {STORAGE.format('attstorage')} end,
  'compression', case attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
  'statistics target', nullif(attstattarget, -1),
  'inherited', case when attinhcount > 0 and not relispartition
    then case when attislocal then 'and declared' else 'only' end end,
  {options('option', 'attoptions')}, {options('foreign option', 'attfdwoptions')},
  {privileges('attacl', 'c', 'relowner')}, 'comment', col_description(r.oid, attnum))
from rel r join pg_attribute on attrelid = r.oid join pg_type t on t.oid = atttypid
  left join pg_attrdef on adrelid = r.oid and adnum = attnum
where attnum > 0 and not attisdropped and relkind <> 'S'
""", f"""
select case deptype when 'i' then 'identity ' || owner.name else r.path end,
  case when owner.name is null then space else 'column ' || owner.name end, json_build_object(
  'generated', case attidentity when 'a' then 'always' when 'd' then 'by default' end,
  'sequence', case deptype when 'i' then r.name end, 'owned by', case deptype when 'a' then owner.name end,
  'persistence', case relpersistence when 'u' then 'unlogged' else 'logged' end,
  'type', seqtypid::regtype, 'start', seqstart, 'increment', seqincrement, 'minimum', seqmin, 'maximum', seqmax,
  'cache', seqcache, 'cycle', seqcycle, {privileges('relacl', 's', 'relowner')}, {comment('pg_class', 'r.oid')})
from rel r join pg_sequence on seqrelid = r.oid left join (
  select objid, deptype, attidentity, refobjid::regclass || '.' || quote_ident(attname) as name
  from pg_depend join pg_attribute on attrelid = refobjid and attnum = refobjsubid
  where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')) owner
  on objid = r.oid
""", f"""
select 'constraint ' || coalesce(r.name, t.name) || '.' || quote_ident(conname), coalesce(r.path, t.path),
  json_build_object('kind', case contype when 'c' then 'check' when 'f' then 'foreign key' when 'p' then 'primary key'
    when 'u' then 'unique' when 'x' then 'exclude' end,
  'definition', regexp_replace(pg_get_constraintdef(c.oid),
    '( NO INHERIT)?( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT VALID)?$', ''),
  'deferrable', condeferrable, 'initially deferred', condeferred, 'validated', convalidated,
  'no inherit', contype = 'c' and connoinherit,
  'constraint of the partitioned table',
    (select p.conrelid::regclass || '.' || quote_ident(p.conname) from pg_constraint p where p.oid = c.conparentid),
  'triggers not enabled as usual', (select count(*) from pg_trigger
    where tgconstraint = c.oid and tgisinternal and tgenabled <> 'O'),
  {comment('pg_constraint', 'c.oid')})
from pg_constraint c left join rel r on r.oid = conrelid left join typ t on t.oid = contypid
where coalesce(r.oid, t.oid) is not null and contype <> 't'
  and not exists (select from pg_constraint p where p.oid = c.conparentid and p.conrelid = c.conrelid)
""", f"""
select 'index ' || quote_ident(n.nspname) || '.' || quote_ident(i.relname),
  coalesce('constraint ' || r.name || '.' || quote_ident(conname), r.path), json_build_object(
  'definition', pg_get_indexdef(indexrelid), 'clustered', indisclustered, 'valid', indisvalid,
  'partition of', (select inhparent::regclass from pg_inherits where inhrelid = indexrelid),
  'statistics target of', (select json_object_agg(attname, attstattarget order by attnum) from pg_attribute
    where attrelid = indexrelid and attstattarget > -1),
  'tablespace', (select quote_ident(spcname) from pg_tablespace where oid = i.reltablespace),
  {comment('pg_class', 'i.oid')})
from rel r join pg_index on indrelid = r.oid join pg_class i on i.oid = indexrelid
  join pg_namespace n on n.oid = i.relnamespace
  left join pg_constraint on conindid = indexrelid and contype in ('p', 'u', 'x')
""", f"""
select 'trigger ' || name || '.' || quote_ident(tgname), path, json_build_object(
  'definition', pg_get_triggerdef(t.oid), 'enabled', {ENABLED.format('tgenabled')},
  'trigger of the partitioned table', (select p.tgrelid::regclass from pg_trigger p where p.oid = t.tgparentid),
  {comment('pg_trigger', 't.oid')})
from rel r join pg_trigger t on tgrelid = r.oid where not tgisinternal and {free('pg_trigger', 't.oid')}
""", f"""
select 'rule ' || name || '.' || quote_ident(rulename), path, json_build_object(
  'definition', pg_get_ruledef(w.oid), 'enabled', {ENABLED.format('ev_enabled')}, {comment('pg_rewrite', 'w.oid')})
from rel r join pg_rewrite w on ev_class = r.oid where rulename <> '_RETURN' and {free('pg_rewrite', 'w.oid')}
""", f"""
select 'policy ' || name || '.' || quote_ident(polname), path, json_build_object(
  'permissive', polpermissive,
  'command', case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
    when 'd' then 'delete' else 'all' end,
  'roles', (select json_agg(case role when 0 then 'public' else quote_ident(pg_get_userbyid(role)) end
    order by role <> 0, pg_get_userbyid(role)) from unnest(polroles) role),
  'using', pg_get_expr(polqual, r.oid), 'with check', pg_get_expr(polwithcheck, r.oid), {comment('pg_policy', 'p.oid')})
from rel r join pg_policy p on polrelid = r.oid where {free('pg_policy', 'p.oid')}
""", f"""
select 'statistics ' || s.name || '.' || quote_ident(stxname), coalesce(r.path, s.path), json_build_object('definition',
  pg_get_statisticsobjdef(x.oid), 'statistics target', nullif(stxstattarget, -1), {comment('pg_statistic_ext', 'x.oid')})
from pg_statistic_ext x join space s on s.oid = stxnamespace left join rel r on r.oid = stxrelid
where {free('pg_statistic_ext', 'x.oid')}
""", f"""
select case prokind when 'p' then 'procedure ' when 'a' then 'aggregate ' else 'function ' end
    || s.name || '.' || quote_ident(proname) || '(' || oidvectortypes(proargtypes) || ')', s.path, json_build_object(
  'definition', case when prokind <> 'a' then pg_get_functiondef(p.oid) end,
  'aggregate', case prokind when 'a' then json_build_object(
    'arguments', pg_get_function_arguments(p.oid), 'result', pg_get_function_result(p.oid), 'parallel', proparallel,
    'kind', aggkind, 'direct arguments', aggnumdirectargs, 'sfunc', aggtransfn, 'stype', aggtranstype::regtype,
    'sspace', aggtransspace, 'initcond', agginitval, 'finalfunc', aggfinalfn, 'finalfunc_extra', aggfinalextra,
    'finalfunc_modify', aggfinalmodify, 'combinefunc', aggcombinefn, 'serialfunc', aggserialfn,
    'deserialfunc', aggdeserialfn, 'msfunc', aggmtransfn, 'minvfunc', aggminvtransfn, 'mstype', aggmtranstype::regtype,
    'msspace', aggmtransspace, 'minitcond', aggminitval, 'mfinalfunc', aggmfinalfn, 'mfinalfunc_extra', aggmfinalextra,
    'mfinalfunc_modify', aggmfinalmodify, 'sortop', aggsortop::regoperator) end,
  {privileges('proacl', 'f', 'proowner')}, {comment('pg_proc', 'p.oid')})
from pg_proc p join space s on s.oid = pronamespace left join pg_aggregate on aggfnoid = p.oid
where {free('pg_proc', 'p.oid')} and not exists (
  select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'i')
""", f"""
select 'operator ' || s.name || '.' || oprname || ' ('
    || concat_ws(', ', format_type(nullif(oprleft, 0), null), format_type(oprright, null)) || ')', s.path,
  json_build_object('function', oprcode::regprocedure, 'result', oprresult::regtype,
  'commutator', nullif(oprcom, 0)::regoperator, 'negator', nullif(oprnegate, 0)::regoperator,
  'restrict', nullif(oprrest, 0)::regproc, 'join', nullif(oprjoin, 0)::regproc, 'hashes', oprcanhash,
  'merges', oprcanmerge, {comment('pg_operator', 'o.oid')})
from pg_operator o join space s on s.oid = oprnamespace where {free('pg_operator', 'o.oid')}
""", f"""
select 'cast ' || format_type(castsource, null) || ' as ' || format_type(casttarget, null), null, json_build_object(
  'function', nullif(castfunc, 0)::regprocedure,
  'method', case castmethod when 'i' then 'in and out' when 'b' then 'binary' end,
  'context', case castcontext when 'a' then 'assignment' when 'i' then 'implicit' else 'explicit' end,
  {comment('pg_cast', 'c.oid')})
from pg_cast c where oid >= 16384 and @everything@ and {free('pg_cast', 'c.oid')}
  and not exists (select from pg_range where rngtypid = castsource and rngmultitypid = casttarget)
""", f"""
select 'collation ' || s.name || '.' || quote_ident(collname), s.path, json_build_object(
  'provider', case collprovider when 'c' then 'libc' when 'i' then 'icu' else 'default' end,
  'deterministic', collisdeterministic, 'lc_collate', collcollate, 'lc_ctype', collctype, 'locale', colliculocale,
  {comment('pg_collation', 'c.oid')})
from pg_collation c join space s on s.oid = collnamespace where {free('pg_collation', 'c.oid')}
""", f"""
select 'event trigger ' || quote_ident(evtname), null, json_build_object('event', evtevent, 'function', evtfoid::regproc,
  'enabled', {ENABLED.format('evtenabled')}, 'tags', (select json_agg(tag order by tag) from unnest(evttags) tag),
  {comment('pg_event_trigger', 'e.oid')})
from pg_event_trigger e where @everything@ and {free('pg_event_trigger', 'e.oid')}
""", f"""
select 'publication ' || quote_ident(pubname), null, json_build_object(
  'all tables', puballtables, 'via the partitioned table', pubviaroot,
  'publishes', concat_ws(', ', case when pubinsert then 'insert' end, case when pubupdate then 'update' end,
    case when pubdelete then 'delete' end, case when pubtruncate then 'truncate' end),
  'schemas', (select json_agg(pnnspid::regnamespace order by pnnspid::regnamespace::text)
    from pg_publication_namespace where pnpubid = p.oid),
  'table', (select json_object_agg(prrelid::regclass, concat_ws(' ', coalesce(
      (select '(' || string_agg(quote_ident(attname), ', ' order by attname) || ')' from pg_attribute
        where attrelid = prrelid and attnum = any(prattrs::int2[])), 'all columns'),
      'where ' || pg_get_expr(prqual, prrelid))) from pg_publication_rel where prpubid = p.oid),
  {comment('pg_publication', 'p.oid')})
from pg_publication p where @everything@ and {free('pg_publication', 'p.oid')}
""", f"""
select 'default privileges of ' || quote_ident(pg_get_userbyid(defaclrole)) || coalesce(' in schema ' || s.name, '')
    || ' on ' || case defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
      when 'T' then 'types' else 'schemas' end, s.path, json_build_object({privileges('defaclacl', 'r', 'defaclrole')})
from pg_default_acl left join space s on s.oid = defaclnamespace
where s.oid is not null or defaclnamespace = 0 and @everything@
""", f"""
select i.type || ' ' || identity, s.path, '{{}}'::json
from ({' union all '.join(f"select 'pg_catalog.{catalog}'::regclass as classid, oid from {catalog}" for catalog in (
    'pg_opclass', 'pg_opfamily', 'pg_conversion', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template',
    'pg_language', 'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_transform', 'pg_am'))}) o
  cross join pg_identify_object(classid, oid, 0) i left join space s on s.name = i.schema
where o.oid >= 16384 and (s.oid is not null or i.schema is null and @everything@)
  and not exists (select from member m where m.classid = o.classid and m.objid = o.oid)
"""]


def script(schemas, altered_by=""):
    """What psql is to run; it prints a JSON array for each object. What `altered_by` does is seen and not committed."""
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in schemas)
    chosen = f"nspname in ({names})" if schemas else "nspname !~ '^pg_' and nspname <> 'information_schema'"
    queries = [f"{COMMON}, found(path, parent, properties) as ({query.strip()})\n"
               "select json_build_array(path, parent, properties) from found order by path collate \"C\";\n"
               for query in QUERIES]
    begin = f"begin isolation level repeatable read{'' if altered_by else ' read only'};\n{altered_by};\n{SETTINGS}"
    return begin + "".join(queries).replace("@chosen@", chosen).replace("@everything@", "false" if schemas else "true")
