import { bigint, boolean, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import type { RestrictionEnd } from "./organisations.ts";
import { instant, platformTable, tenantChildTable, tenantTable } from "./tables.ts";

/** The authentication record: removed at once when a person deletes the account. */
export const users = platformTable(
	"users",
	{ class: "account", subject: ["id"], secret: ["password_hash"], survivesPurge: true },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		/** Lower case. */
		email: text("email").notNull().unique(),
		passwordHash: text("password_hash").notNull(),
		emailVerifiedAt: instant("email_verified_at"),
		/** SHA-256 of the audit-log disclosure shown beside the sign-up button. */
		disclosureHash: text("disclosure_hash"),
		createdAt: instant("created_at").notNull().default(sql`app.now()`),
	},
);

/** What remains of a person's account after deletion is the id and the date: every other column is emptied. */
export const profiles = platformTable(
	"profiles",
	{ class: "account", subject: ["user_id"] },
	{
		userId: uuid("user_id").primaryKey(),
		name: text("name"),
		/** Only where the policy has it. */
		jobTitle: text("job_title"),
		/** The language chosen for mails, as a tag such as `fr`; null: the organisation's. */
		locale: text("locale"),
		theme: text("theme"),
		/** Keys of one letter in lists; null: on. */
		letterKeys: boolean("letter_keys"),
		createdAt: instant("created_at").notNull().default(sql`app.now()`),
		deletedAt: instant("deleted_at"),
		/** While set, the person's data is only kept: they change nothing and get no optional mail. */
		restrictedAt: instant("restricted_at"),
		/** The end that the person was told of; null while it has none. */
		restrictionEnd: jsonb("restriction_end").$type<RestrictionEnd>(),
	},
);

export const sessions = platformTable(
	"sessions",
	{ class: "session", subject: ["user_id"], secret: ["token_hash"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		tokenHash: text("token_hash").notNull().unique(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		/** The organisation the person is looking at. */
		orgId: uuid("org_id"),
		/** Family and major version only. */
		browser: text("browser"),
		createdAt: instant("created_at").notNull(),
		lastSeenAt: instant("last_seen_at").notNull(),
		expiresAt: instant("expires_at").notNull(),
		/** When the password was last typed in this session; destructive acts ask for a recent one. */
		confirmedAt: instant("confirmed_at").notNull(),
		/** When the second factor was proven. Null opens nothing as long as the person has a factor. */
		secondFactorAt: instant("second_factor_at"),
	},
	(t) => [index("sessions_user").on(t.userId), index("sessions_expiry").on(t.expiresAt)],
);

/** A person's authenticator app, in force once confirmed, and the recovery codes, which are also for passkeys. */
export const secondFactors = platformTable(
	"second_factors",
	{
		...{ class: "account", subject: ["user_id"], secret: ["sealed_seed", "recovery_hashes"] },
		...{ sealed: ["sealed_seed"], sealedTo: ["user_id"] },
	},
	{
		userId: uuid("user_id")
			.primaryKey()
			.references(() => users.id, { onDelete: "cascade" }),
		/** Null where the person has passkeys and no app. */
		sealedSeed: text("sealed_seed"),
		createdAt: instant("created_at").notNull(),
		confirmedAt: instant("confirmed_at"),
		/** The newest 30-second step whose code was taken: no code works twice. */
		lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
		/** SHA-256 of the recovery codes that were not used yet. */
		recoveryHashes: text("recovery_hashes").array().notNull().default(sql`'{}'`),
	},
);

/** A person's passkeys (WebAuthn): public keys, whose private halves never leave the authenticators. */
export const passkeys = platformTable(
	"passkeys",
	{ class: "account", subject: ["user_id"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		/** How the person calls it. */
		name: text("name").notNull(),
		/** Chosen by the authenticator; base64url. Nobody else's. */
		credentialId: text("credential_id").notNull().unique(),
		/** A COSE key (RFC 9053), base64url. */
		publicKey: text("public_key").notNull(),
		/** How often it has signed, as far as it counts; 0: it does not count. */
		counter: bigint("counter", { mode: "number" }).notNull(),
		/** How a browser reaches it, as `internal` or `usb`. */
		transports: text("transports").array().notNull(),
		createdAt: instant("created_at").notNull(),
		lastUsedAt: instant("last_used_at"),
	},
	(t) => [index("passkeys_user").on(t.userId)],
);

/** What an authenticator was asked to sign, until it is answered or five minutes have passed. */
export const passkeyChallenges = platformTable(
	"passkey_challenges",
	{ class: "session", secret: ["hash"] },
	{
		/** SHA-256 of the challenge. */
		hash: text("hash").primaryKey(),
		/** enrol, sign_in, second_factor or step_up. */
		purpose: text("purpose").notNull(),
		/** Whose; null where nobody has signed in yet. */
		sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "cascade" }),
		expiresAt: instant("expires_at").notNull(),
	},
	(t) => [index("passkey_challenges_session").on(t.sessionId), index("passkey_challenges_expiry").on(t.expiresAt)],
);

/** One-time links for mail verification and password reset. */
export const emailTokens = platformTable(
	"email_tokens",
	{ class: "session", subject: ["user_id"], secret: ["token_hash"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		purpose: text("purpose").notNull(),
		/** The address to be confirmed, where the link is to change it. */
		newEmail: text("new_email"),
		/** The address before, once the link has changed it, so that it is told; it goes with the link. */
		oldEmail: text("old_email"),
		/** Null until the mail is written: the secret exists only in the mail. */
		tokenHash: text("token_hash").unique(),
		createdAt: instant("created_at").notNull(),
		expiresAt: instant("expires_at").notNull(),
		usedAt: instant("used_at"),
	},
	(t) => [index("email_tokens_user").on(t.userId), index("email_tokens_expiry").on(t.expiresAt)],
);

/** Sign-ins, refusals and credential changes with their address: kept apart from the audit log and for less time. */
export const securityEvents = platformTable(
	"security_events",
	// Not append-only: a person's rows go with the account, the others when their period ends.
	{ class: "security_event", subject: ["user_id"], agesBy: "at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		at: instant("at").notNull(),
		userId: uuid("user_id"),
		kind: text("kind").notNull(),
		ip: text("ip"),
		browser: text("browser"),
	},
	(t) => [index("security_events_user").on(t.userId, t.at), index("security_events_at").on(t.at)],
);

/** Attempts per hashed identifier; rows expire within minutes. */
export const rateCounters = platformTable(
	"rate_counters",
	{ class: "rate_counter" },
	{
		key: text("key").primaryKey(),
		points: integer("points").notNull(),
		/** Milliseconds since 1970. */
		expire: bigint("expire", { mode: "number" }),
	},
);

/** People who run the deployment. */
export const operators = platformTable(
	"operators",
	{ class: "deployment", subject: ["user_id"], secret: ["key_hash"], webAccess: "read" },
	{
		userId: uuid("user_id")
			.primaryKey()
			.references(() => users.id, { onDelete: "cascade" }),
		/** SHA-256 of the operator's key for the command line; `calop_<secret>`. */
		keyHash: text("key_hash").unique(),
		grantedAt: instant("granted_at").notNull().default(sql`app.now()`),
	},
);

/** The row's id is the person's pseudonym in this organisation: records and audit rows name it, never the user. */
export const memberships = tenantTable(
	"memberships",
	{ class: "membership", subject: ["user_id"], writableInGrace: ["update", "delete"] },
	{
		userId: uuid("user_id").notNull(),
		role: text("role").notNull(),
		/** What was finished before has been seen by the person. */
		newsSeenAt: instant("news_seen_at"),
		/** Kinds of mail that the person does not want. */
		mailsDeclined: text("mails_declined").array().notNull().default(sql`'{}'`),
		/** How many days ahead the person is reminded of what is due; null: not by mail. */
		remindDaysAhead: integer("remind_days_ahead"),
		/** The weekly mail of what is due: weekly or off; null: as the role has it. */
		dueDigest: text("due_digest"),
		/** How many days ahead that mail looks; null: the usual. */
		digestDaysAhead: integer("digest_days_ahead"),
		createdAt: instant("created_at").notNull().default(sql`app.now()`),
	},
	(t) => [uniqueIndex("memberships_person").on(t.orgId, t.userId), index("memberships_user").on(t.userId)],
);

export const invitations = tenantTable(
	"invitations",
	{ class: "membership", secret: ["token_hash"], writableInGrace: ["delete"] },
	{
		email: text("email").notNull(),
		role: text("role").notNull(),
		tokenHash: text("token_hash"),
		invitedBy: uuid("invited_by"),
		/** What the person is invited for, in a few words; empty where it is the organisation itself. */
		about: text("about").notNull().default(""),
		createdAt: instant("created_at").notNull(),
		expiresAt: instant("expires_at").notNull(),
		acceptedAt: instant("accepted_at"),
	},
	(t) => [
		index("invitations_email").on(t.email),
		uniqueIndex("invitations_open").on(t.orgId, t.email).where(sql`accepted_at is null`),
	],
);

export const apiKeys = tenantTable(
	"api_keys",
	{ class: "api_key", secret: ["key_hash"], writableInGrace: ["update"] },
	{
		name: text("name").notNull(),
		keyHash: text("key_hash").notNull(),
		/** Last four characters, to recognise a key by. */
		hint: text("hint").notNull(),
		role: text("role").notNull(),
		/** What it is for, such as `instruments:read`; null: made before there were scopes, and open to all its role may do. */
		scopes: text("scopes").array(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		expiresAt: instant("expires_at").notNull(),
		lastUsedAt: instant("last_used_at"),
		revokedAt: instant("revoked_at"),
	},
	(t) => [uniqueIndex("api_keys_hash").on(t.orgId, t.keyHash)],
);

/** What a program's or a page's request was answered, so that its repetition is answered the same and done once. */
export const idempotencyKeys = tenantChildTable(
	"idempotency_keys",
	{ class: "idempotency_key", key: ["senderRef", "key"], writableByClock: ["delete"] },
	{
		/** The API key or the member (by pseudonym) that sent it. */
		senderRef: uuid("sender_ref").notNull(),
		/** SHA-256 of the Idempotency-Key. */
		key: text("key").notNull(),
		/** SHA-256 of operation and input. */
		request: text("request").notNull(),
		/** The answer's body; null until the transaction that makes it commits. */
		answer: text("answer"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [index("idempotency_keys_age").on(t.orgId, t.createdAt)],
);
