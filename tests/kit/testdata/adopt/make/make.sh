#!/bin/bash
# make.sh WORK: makes the folders beside `make` anew with drizzle-kit from npm, and runs Drizzle's own migrator on them.
# WORK keeps node_modules from one run to the next. Run it under scripts/with-postgres.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mkdir -p "$1" && cd "$1" && pwd)

installed() { # VERSION
  mkdir -p "$work/$1"
  cp "$here/package-$1.json" "$work/$1/package.json"
  cp "$here/migrate.mjs" "$work/$1"
  [ -d "$work/$1/node_modules" ] || (cd "$work/$1" && npm install --silent --no-audit --no-fund)
}

folder() { # NAME VERSION pg|sqlite CASING TABLE [SCHEMA]
  local name=$1 version=$2 database=$3 casing=$4 table=$5 schema=${6:-}
  local dialect=postgresql into="$here/../$1"
  [ "$database" = pg ] || dialect=sqlite
  cd "$work/$version"
  rm -rf out "$into" drizzle.config.ts
  printf 'export default { dialect: "%s", schema: "./schema.ts", out: "./out", casing: "%s" };\n' $dialect "$casing" |
    sed 's/, casing: ""//' >drizzle.config.ts
  cp "$here/$database-1.ts" schema.ts
  npx drizzle-kit generate --name=first
  sleep 1.1
  npx drizzle-kit generate --custom --name=fill
  local custom
  custom=$(find out -name '*fill.sql' -o -path '*fill/migration.sql')
  if [ "$casing" = snake_case ]; then fullName=full_name; else fullName=fullName; fi
  printf "\nINSERT INTO \"users\" (\"%s\") VALUES ('Zoë; --> \"statement\"');\n--> statement-breakpoint\nUPDATE \"users\" SET \"%s\" = 'Ada';" \
    $fullName $fullName >>"$custom"
  sleep 1.1
  cp "$here/$database-2.ts" schema.ts
  npx drizzle-kit generate --name=second
  migrated "$@"
}

migrated() { # the same
  local name=$1 database=$3 table=$5 schema=${6:-}
  local into="$here/../$name"
  mkdir -p "$into"
  cp -r out "$into/drizzle"
  local url="$work/$name.db"
  rm -f "$url"
  if [ "$database" = pg ]; then
    url="${DATABASE_URL_PG_TEST%/*}/$name"
    psql -q "$DATABASE_URL_PG_TEST" -c "create database $name"
  fi
  node migrate.mjs "$database" "$url" out "$table" $schema >"$into/rows.txt"
}

oldest() { # snapshots of version 5
  cd "$work/0.20"
  rm -rf out "$here/../pg_version_5"
  cp "$here/pg-0.20.ts" schema.ts
  npx drizzle-kit generate:pg --schema schema.ts --out out
  OLDEST=1 migrated pg_version_5 0.20 pg "" __drizzle_migrations drizzle
}

installed 0.20
installed 0.31
installed 1.0
folder pg_journal 0.31 pg "" __drizzle_migrations drizzle
folder pg_journal_named 0.31 pg snake_case "my migrations" History
folder sqlite_journal 0.31 sqlite snake_case __drizzle_migrations
folder pg_folders 1.0 pg "" __drizzle_migrations drizzle
folder pg_folders_named 1.0 pg "" applied public
folder sqlite_folders 1.0 sqlite "" "my migrations"
oldest
