import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const users = sqliteTable("users", {
  id: integer().primaryKey({ autoIncrement: true }),
  fullName: text().notNull(),
  born: integer({ mode: "timestamp" }),
});
export const posts = sqliteTable(
  "posts",
  {
    id: integer().primaryKey(),
    authorId: integer().notNull().references(() => users.id, { onDelete: "cascade" }),
    title: text(),
  },
  (t) => [index("posts_by_title").on(t.title)],
);
