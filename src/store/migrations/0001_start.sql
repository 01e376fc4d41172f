-- Generated from src/store/schema by `npm run migration`, then extended by hand with what drizzle-kit cannot say:
-- `WITHOUT ROWID`, and the triggers at the end. Node applies it when it opens the database, Cloudflare by
-- `wrangler d1 migrations apply`; both keep account of it in d1_migrations, so that a database can move between them.
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
	`swept_at` integer,
	PRIMARY KEY(`workspace_id`, `conversation_id`),
	CONSTRAINT "inbox_state" CHECK(state in ('idle', 'waiting', 'leased', 'given_up'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `inbox_due` ON `inbox` (`state`,`due_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `inbox_leases` ON `inbox` (`state`,`lease_until`) WHERE state = 'leased';--> statement-breakpoint
CREATE TABLE `notifications` (
	`seq` integer PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`notification_id` text,
	`topic` text NOT NULL,
	`about` text NOT NULL,
	`subject_id` text NOT NULL,
	`part_id` text,
	`created_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	CONSTRAINT "notifications_about" CHECK(about in ('conversation', 'knowledge'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_by_id` ON `notifications` (`workspace_id`,`notification_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_by_part` ON `notifications` (`workspace_id`,`subject_id`,`part_id`,`topic`);--> statement-breakpoint
CREATE TABLE `articles` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`version` text NOT NULL,
	`updated_at` integer NOT NULL,
	`origin` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `knowledge_versions` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `learned` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `originals` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`title` text NOT NULL,
	`updated_at` integer NOT NULL,
	`validator` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `originals_by_origin` ON `originals` (`workspace_id`,`origin`);--> statement-breakpoint
CREATE TABLE `snippet_vectors` (
	`workspace_id` text NOT NULL,
	`version` text NOT NULL,
	`model` text NOT NULL,
	`vector` blob NOT NULL,
	PRIMARY KEY(`workspace_id`, `model`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `snippets` (
	`rowid` integer PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`article_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`headings` text NOT NULL,
	`text` text NOT NULL,
	`url` text,
	`audience` text NOT NULL,
	`version` text NOT NULL,
	`title_words` text NOT NULL,
	`heading_words` text NOT NULL,
	`text_words` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snippets_by_id` ON `snippets` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `snippets_by_article` ON `snippets` (`workspace_id`,`article_id`,`position`);--> statement-breakpoint
CREATE TABLE `sources` (
	`workspace_id` text NOT NULL,
	`origin` text NOT NULL,
	`whole` integer NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `origin`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `syncs` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`kept` integer DEFAULT 0 NOT NULL,
	`synced` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `alerts` (
	`workspace_id` text NOT NULL,
	`event_id` text NOT NULL,
	`receiver` text NOT NULL,
	`event` text NOT NULL,
	`at` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`due_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `event_id`, `receiver`),
	CONSTRAINT "alerts_state" CHECK(state in ('waiting', 'sent', 'given_up'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `alerts_due` ON `alerts` (`workspace_id`,`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`at` integer NOT NULL,
	`caller` text NOT NULL,
	`tool` text NOT NULL,
	`args_hash` text NOT NULL,
	`outcome` text NOT NULL,
	`ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotent_calls` (
	`workspace_id` text NOT NULL,
	`caller` text NOT NULL,
	`key` text NOT NULL,
	`args_hash` text NOT NULL,
	`state` text NOT NULL,
	`begun_at` integer NOT NULL,
	`intent_at` integer NOT NULL,
	`attempt` integer DEFAULT 1 NOT NULL,
	`result` text,
	PRIMARY KEY(`workspace_id`, `caller`, `key`),
	CONSTRAINT "idempotent_calls_state" CHECK(state in ('open', 'absent', 'done'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tokens` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_by_name` ON `tokens` (`workspace_id`,`name`);--> statement-breakpoint
CREATE TABLE `article_words` (
	`rowid` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`article_id` text NOT NULL,
	`audience` text NOT NULL,
	`locale` text NOT NULL,
	`segment` integer,
	`title` text NOT NULL,
	`headings` text NOT NULL,
	`text` text NOT NULL,
	`grams` text NOT NULL,
	`only_in` text DEFAULT '' NOT NULL,
	`hidden_in` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `article_words_by_article` ON `article_words` (`workspace_id`,`article_id`);--> statement-breakpoint
CREATE INDEX `article_words_by_reader` ON `article_words` (`workspace_id`,`segment`,`article_id`,`audience`,`only_in`,`hidden_in`);--> statement-breakpoint
CREATE TABLE `past_questions` (
	`rowid` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`article_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`words` text NOT NULL,
	`contact_id` text,
	`segment` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `past_questions_by_id` ON `past_questions` (`workspace_id`,`id`,`article_id`);--> statement-breakpoint
CREATE INDEX `past_questions_by_article` ON `past_questions` (`workspace_id`,`article_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `past_questions_by_contact` ON `past_questions` (`workspace_id`,`contact_id`);--> statement-breakpoint
CREATE INDEX `past_questions_by_age` ON `past_questions` (`workspace_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `past_questions_by_segment` ON `past_questions` (`workspace_id`,`segment`,`article_id`);--> statement-breakpoint
CREATE TABLE `postings` (
	`segment` integer NOT NULL,
	`term` text NOT NULL,
	`articles` integer NOT NULL,
	`titles` integer NOT NULL,
	`places` text NOT NULL,
	PRIMARY KEY(`segment`, `term`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`contents` text NOT NULL,
	`kind` text DEFAULT 'articles' NOT NULL,
	CONSTRAINT "segments_kind" CHECK(kind in ('articles', 'questions'))
);
--> statement-breakpoint
CREATE INDEX `segments_by_workspace` ON `segments` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `spellings` (
	`workspace_id` text NOT NULL,
	`letters` text NOT NULL,
	`form` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `letters`, `form`, `word`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `assignments` (
	`workspace_id` text NOT NULL,
	`team_id` text NOT NULL,
	`admin_id` text NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `team_id`, `admin_id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_by_number` ON `assignments` (`workspace_id`,`team_id`,`number`);--> statement-breakpoint
CREATE TABLE `cases` (
	`workspace_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`cause` text NOT NULL,
	`said` text NOT NULL,
	`said_at` integer NOT NULL,
	`due_at` integer,
	`checked_in` integer DEFAULT false NOT NULL,
	`resolution` text,
	`resolved_at` integer,
	`reopened` integer DEFAULT 0 NOT NULL,
	`asked_until` integer,
	PRIMARY KEY(`workspace_id`, `conversation_id`),
	CONSTRAINT "cases_said" CHECK(said in ('answer', 'question', 'other')),
	CONSTRAINT "cases_resolution" CHECK(resolution in ('confirmed', 'assumed', 'abandoned', 'handed_off', 'reopened'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `cases_due` ON `cases` (`workspace_id`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `cases_asked` ON `cases` (`workspace_id`,`asked_until`) WHERE asked_until is not null;--> statement-breakpoint
CREATE TABLE `controls` (
	`seq` integer PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`topic` text DEFAULT '' NOT NULL,
	`audience` text DEFAULT '' NOT NULL,
	`channel` text DEFAULT '' NOT NULL,
	`mode` text,
	`percent` integer,
	`set_at` integer NOT NULL,
	`set_by` text NOT NULL,
	CONSTRAINT "controls_kind" CHECK(kind in ('pause', 'mode')),
	CONSTRAINT "controls_mode" CHECK(mode in ('off', 'note', 'reply'))
);
--> statement-breakpoint
CREATE INDEX `controls_newest` ON `controls` (`workspace_id`,`kind`,`topic`,`audience`,`channel`,`seq`);--> statement-breakpoint
CREATE TABLE `gaps` (
	`turn_id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`contact_id` text,
	`asked_at` integer NOT NULL,
	`language` text NOT NULL,
	`reason` text NOT NULL,
	`confidence` real NOT NULL,
	`question` text NOT NULL,
	`incident` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `gaps_by_age` ON `gaps` (`workspace_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `gaps_by_contact` ON `gaps` (`workspace_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `shown_snippets` (
	`workspace_id` text NOT NULL,
	`version` text NOT NULL,
	`title` text NOT NULL,
	`headings` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `steps` (
	`turn_id` text NOT NULL,
	`position` integer NOT NULL,
	`state` text NOT NULL,
	`intent_at` integer NOT NULL,
	`part_id` text,
	PRIMARY KEY(`turn_id`, `position`)
) WITHOUT ROWID;
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
CREATE INDEX `turns_ended` ON `turns` (`workspace_id`,`ended_at`);--> statement-breakpoint
-- `knowledge_versions` tells with one row whether anything that searches read has changed.
CREATE TRIGGER `article_words_came` AFTER INSERT ON `article_words` BEGIN
	INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;--> statement-breakpoint
CREATE TRIGGER `article_words_went` AFTER DELETE ON `article_words` BEGIN
	INSERT INTO knowledge_versions VALUES (old.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;--> statement-breakpoint
CREATE TRIGGER `article_words_changed` AFTER UPDATE OF segment, audience, only_in, hidden_in ON `article_words` BEGIN
	INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;--> statement-breakpoint
CREATE TRIGGER `past_questions_came` AFTER INSERT ON `past_questions` BEGIN
	INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;--> statement-breakpoint
CREATE TRIGGER `past_questions_went` AFTER DELETE ON `past_questions` BEGIN
	INSERT INTO knowledge_versions VALUES (old.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;--> statement-breakpoint
CREATE TRIGGER `past_questions_changed` AFTER UPDATE OF segment ON `past_questions` BEGIN
	INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
