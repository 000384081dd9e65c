// node migrate.mjs pg|sqlite URL FOLDER TABLE [SCHEMA]: Drizzle's own migrator, and the rows that it has written.
const [database, url, migrationsFolder, migrationsTable, migrationsSchema] = process.argv.slice(2);
const config = { migrationsFolder, migrationsTable, ...(migrationsSchema && { migrationsSchema }) };
const print = (rows) => console.log(rows.map((row) => [row.hash, row.created_at, row.name ?? ""].join("|")).join("\n"));
if (database === "pg") {
  const { Client } = (await import("pg")).default;
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const { migrate } = await import("drizzle-orm/node-postgres/migrator");
  const client = new Client({ connectionString: url });
  await client.connect();
  await migrate(process.env.OLDEST ? drizzle(client) : drizzle({ client }), config);
  print((await client.query(`select * from "${migrationsSchema}"."${migrationsTable}" order by id`)).rows);
  await client.end();
} else {
  const Database = (await import("better-sqlite3")).default;
  const { drizzle } = await import("drizzle-orm/better-sqlite3");
  const { migrate } = await import("drizzle-orm/better-sqlite3/migrator");
  const client = new Database(url);
  migrate(drizzle({ client }), config);
  print(client.prepare(`select * from "${migrationsTable}" order by rowid`).all());
}
