CREATE TABLE `articles` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`workspace_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`burst_from` integer,
	`fence` integer DEFAULT 0 NOT NULL,
	`lease_until` integer,
	`kept` integer NOT NULL,
	`seen` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`crashes` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `conversation_id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_due` ON `inbox` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `inbox_leases` ON `inbox` (`state`,`lease_until`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`notification_id` text,
	`topic` text NOT NULL,
	`about` text NOT NULL,
	`subject_id` text NOT NULL,
	`part_id` text,
	`created_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`batch` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_by_id` ON `notifications` (`workspace_id`,`notification_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_by_part` ON `notifications` (`workspace_id`,`topic`,`subject_id`,`part_id`);--> statement-breakpoint
CREATE INDEX `notifications_by_batch` ON `notifications` (`batch`);--> statement-breakpoint
CREATE INDEX `notifications_about` ON `notifications` (`workspace_id`,`about`,`seq`);--> statement-breakpoint
CREATE TABLE `snippets` (
	`rowid` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`article_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`headings` text NOT NULL,
	`text` text NOT NULL,
	`url` text,
	`audience` text NOT NULL,
	`title_words` text NOT NULL,
	`heading_words` text NOT NULL,
	`text_words` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snippets_by_id` ON `snippets` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `snippets_by_article` ON `snippets` (`workspace_id`,`article_id`,`position`);--> statement-breakpoint
CREATE TABLE `steps` (
	`turn_id` text NOT NULL,
	`index` integer NOT NULL,
	`state` text NOT NULL,
	`intent_at` integer NOT NULL,
	`part_id` text,
	PRIMARY KEY(`turn_id`, `index`)
);
--> statement-breakpoint
CREATE TABLE `sync_marks` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`mark` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`cause` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`outcome` text,
	`plan` text,
	`trace` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `turns_by_cause` ON `turns` (`workspace_id`,`conversation_id`,`cause`);--> statement-breakpoint
CREATE INDEX `turns_ended` ON `turns` (`workspace_id`,`ended_at`);