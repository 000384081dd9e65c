CREATE TABLE `posts` (
	`id` integer PRIMARY KEY,
	`authorId` integer NOT NULL,
	`title` text,
	CONSTRAINT `fk_posts_authorId_users_id_fk` FOREIGN KEY (`authorId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`fullName` text NOT NULL,
	`born` integer
);
--> statement-breakpoint
CREATE INDEX `posts_by_title` ON `posts` (`title`);