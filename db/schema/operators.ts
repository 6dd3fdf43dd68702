import { bigint, index, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { operators } from "./identity.ts";
import { instant, platformTable } from "./tables.ts";

/** Sessions of people who run the deployment: a realm of its own, which no customer's session opens. */
export const operatorSessions = platformTable(
	"operator_sessions",
	{ class: "session", subject: ["user_id"], secret: ["token_hash"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		tokenHash: text("token_hash").notNull().unique(),
		userId: uuid("user_id")
			.notNull()
			.references(() => operators.userId, { onDelete: "cascade" }),
		/** Family and major version only. */
		browser: text("browser"),
		createdAt: instant("created_at").notNull(),
		lastSeenAt: instant("last_seen_at").notNull(),
		expiresAt: instant("expires_at").notNull(),
		/** When the second factor was proven. Null opens nothing but the page that asks for it. */
		secondFactorAt: instant("second_factor_at"),
	},
	(t) => [index("operator_sessions_user").on(t.userId), index("operator_sessions_expiry").on(t.expiresAt)],
);

/** An operator's authenticator app, apart from the one that the same person may use as a customer. */
export const operatorFactors = platformTable(
	"operator_factors",
	{
		...{ class: "account", subject: ["user_id"], secret: ["sealed_seed", "recovery_hashes"] },
		...{ sealed: ["sealed_seed"], sealedTo: ["user_id"] },
	},
	{
		userId: uuid("user_id")
			.primaryKey()
			.references(() => operators.userId, { onDelete: "cascade" }),
		/** Sealed, bound to this column and the user's id. */
		sealedSeed: text("sealed_seed").notNull(),
		createdAt: instant("created_at").notNull(),
		confirmedAt: instant("confirmed_at"),
		/** The newest 30-second step whose code was taken: no code works twice. */
		lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
		/** SHA-256 of the recovery codes that were not used yet. */
		recoveryHashes: text("recovery_hashes").array().notNull().default(sql`'{}'`),
	},
);

/** What operators did: a line before each act, a second one where it was refused. Not theirs to erase. */
export const operatorAccess = platformTable(
	"operator_access",
	{ class: "security_event", webAccess: "add", agesBy: "at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		at: instant("at").notNull(),
		/** Null: somebody at the machine itself. */
		operatorId: uuid("operator_id"),
		/** session or key; machine: `npm run admin`. */
		via: text("via").notNull(),
		/** At the machine: its user, and the name that was given with the command. */
		byName: text("by_name"),
		/** The procedure, as the code names it. */
		action: text("action").notNull(),
		orgId: uuid("org_id"),
		/** The record, request, hold or run that it was about. */
		subjectId: uuid("subject_id"),
		/** Why, where it was asked for, and the ticket. */
		reason: text("reason"),
		reference: text("reference"),
		/** The line that this one says the refusal of, and the refusal's name. */
		answers: uuid("answers"),
		refusal: text("refusal"),
	},
	(t) => [index("operator_access_time").on(t.at), index("operator_access_answers").on(t.answers)],
);

/** Why an operator read a customer's record: the audit line names this row, and its owners see it. */
export const operatorReads = platformTable(
	"operator_reads",
	{ class: "security_event", webAccess: "add", orgColumn: "org_id", agesBy: "at" },
	{
		id: uuid("id").primaryKey(),
		orgId: uuid("org_id").notNull(),
		at: instant("at").notNull(),
		operatorId: uuid("operator_id").notNull(),
		reason: text("reason").notNull(),
		reference: text("reference").notNull(),
	},
	(t) => [index("operator_reads_org").on(t.orgId), index("operator_reads_time").on(t.at)],
);
