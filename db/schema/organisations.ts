import { startingPlan } from "@calibrant/policy";
import { boolean, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/** The end of a restriction of processing that was announced: why, and the earliest instant; the mail may name a later one. */
export type RestrictionEnd = { ground: string; announcedAt: string; endsAt: string };

export const organisations = platformTable(
	"organisations",
	{ class: "organisation_profile", orgColumn: "id", survivesPurge: false },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		name: text("name").notNull(),
		slug: text("slug").notNull().unique(),
		country: text("country").notNull(),
		/** IANA name; decides when a due date has passed. */
		timeZone: text("time_zone").notNull(),
		/** Language of mails to members who chose none; null: English. */
		locale: text("locale"),
		plan: text("plan").notNull().default(startingPlan),
		/** One of the states of `@calibrant/policy`; changed only by compare-and-set. */
		state: text("state").notNull().default("active"),
		/** When the present state began; the database sets it with every change of state. */
		stateSince: instant("state_since").notNull().default(sql`app.now()`),
		trialEndsAt: instant("trial_ends_at"),
		/** The open cancellation while in grace or purging. */
		cancellationId: uuid("cancellation_id"),
		/** Fencing token: only the run named here may delete. */
		purgeRunId: uuid("purge_run_id"),
		/** Years the audit log is kept by the owners' choice; null: the policy's own. */
		auditYears: integer("audit_years"),
		/** A shorter choice that takes effect later. */
		auditYearsNext: integer("audit_years_next"),
		auditYearsNextAt: instant("audit_years_next_at"),
		/** While set, its data is only kept: nothing changes and no optional mail goes out. */
		restrictedAt: instant("restricted_at"),
		/** The end that its owners were told of; null while it has none. */
		restrictionEnd: jsonb("restriction_end").$type<RestrictionEnd>(),
		/** Who needs a second factor by the owners' choice, as `secondFactorChoices` of kernel names it; null: the policy's rule alone. */
		secondFactorFor: text("second_factor_for"),
		/** Mail domains that members may be invited at, in lower case; none: any. */
		invitationDomains: text("invitation_domains").array().notNull().default(sql`'{}'`),
		/** A session of a member ends this long after it began; null: as the policy says. */
		longestSessionHours: integer("longest_session_hours"),
		stripeCustomerId: text("stripe_customer_id").unique(),
		stripeSubscriptionId: text("stripe_subscription_id"),
		/** The price of that subscription, or of the last one before a cancellation; null: several, or not asked yet. */
		stripePriceId: text("stripe_price_id"),
		/** The instant of the coming change that owners have been told of. */
		noticedFor: instant("noticed_for"),
		/** The Monday of the newest week whose mails of what is due were begun. */
		digestWeek: date("digest_week"),
		/** The provider's own page on which what is open can be paid or confirmed. */
		paymentUrl: text("payment_url"),
		/** Where its files are kept by agreement, as the deployment names the store; null: with everybody's. */
		region: text("region"),
		createdAt: instant("created_at").notNull().default(sql`app.now()`),
	},
);

const generated = (after: string) => sql.raw(`app.first_tick_after(cancelled_at, ${after}, tick_minutes)`);

export const cancellations = platformTable(
	"cancellations",
	{ class: "organisation_profile", orgColumn: "org_id", survivesPurge: false },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		source: text("source").notNull(),
		/** Membership (pseudonym) of the owner who asked; null for Stripe. */
		requestedBy: uuid("requested_by"),
		reason: text("reason"),
		cancelledAt: instant("cancelled_at").notNull(),
		/** The policy's figures on the day of the cancellation: a later policy never shortens them. */
		policyVersion: text("policy_version").notNull(),
		reminderAfterHours: integer("reminder_after_hours").notNull(),
		purgeAfterHours: integer("purge_after_hours").notNull(),
		/** Minutes after midnight UTC. */
		tickMinutes: integer("tick_minutes").notNull(),
		reminderDueAt: instant("reminder_due_at").generatedAlwaysAs(generated("reminder_after_hours")),
		purgeDueAt: instant("purge_due_at").generatedAlwaysAs(generated("purge_after_hours")),
		remindedAt: instant("reminded_at"),
		reactivatedAt: instant("reactivated_at"),
		/** From here on the provider may have ended the subscription: a reactivation begins a new one. */
		providerAskedAt: instant("provider_asked_at"),
		/** Whether a subscription paid for it when it was cancelled: a reactivation begins one like it, and charges for it. */
		hadSubscription: boolean("had_subscription").notNull().default(true),
	},
	(t) => [
		uniqueIndex("cancellations_one_open").on(t.orgId).where(sql`reactivated_at is null`),
		index("cancellations_due").on(t.purgeDueAt).where(sql`reactivated_at is null`),
	],
);

/** A place of storage that was agreed with an organisation, or refused with the reason its owners were told. */
export const storageMoves = platformTable(
	"storage_moves",
	// What went wrong of the machine's own work is told to operators alone.
	{ class: "organisation_profile", orgColumn: "org_id", survivesPurge: false, secret: ["problem"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		/** Null: the store of everybody's files. */
		fromRegion: text("from_region"),
		toRegion: text("to_region"),
		/** moving, done or refused; returning and withdrawn where the move was called back. */
		state: text("state").notNull(),
		/** The agreement it rests on, or why it is refused. */
		reason: text("reason").notNull(),
		/** The operator who decided. */
		decidedBy: uuid("decided_by"),
		decidedAt: instant("decided_at").notNull(),
		/** Files carried over and read back. */
		files: integer("files").notNull().default(0),
		/** When every file had been read back at the new place, and the organisation's place became that. */
		switchedAt: instant("switched_at"),
		calledBackAt: instant("called_back_at"),
		calledBackBy: uuid("called_back_by"),
		calledBackReason: text("called_back_reason"),
		/** What the carrying waits for, or failed of when it last ran. */
		problem: text("problem"),
		problemAt: instant("problem_at"),
		finishedAt: instant("finished_at"),
	},
	(t) => [uniqueIndex("storage_moves_in_hand").on(t.orgId).where(sql`state in ('moving', 'returning')`)],
);
