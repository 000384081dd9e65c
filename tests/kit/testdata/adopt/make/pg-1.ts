import { index, integer, pgEnum, pgSchema, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["sad", "ok"]);
export const users = pgTable("users", {
  id: serial().primaryKey(),
  fullName: text().notNull(),
  mood: mood().default("ok"),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
export const posts = pgTable(
  "posts",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    authorId: integer().notNull().references(() => users.id, { onDelete: "cascade" }),
    title: text().notNull(),
  },
  (t) => [index("posts_by_title").on(t.title)],
);
export const shop = pgSchema("shop");
export const orders = shop.table("orders", { id: serial().primaryKey(), note: text() });
