import { z } from "zod";
import { dataClasses } from "./classes.ts";
import { publishedJobNames } from "./job-names.ts";
import { moduleNames } from "./module-names.ts";
import { periodSchema } from "./period.ts";

export const presetNames = ["calproof", "caliqa", "isomod", "kalisecu", "clinixqm", "default"] as const;
export const authorityIds = ["ico", "gba_apd", "cnil"] as const;

/** The instant a class's period counts from. */
export const triggers = [
	"created",
	"cancelled",
	"subscription_end",
	"invoice_date",
	"last_activity_later_of_created",
	"last_contact",
	"last_use",
	"finished",
	"released",
	"closed",
	"account_deletion",
] as const;

export const legalBases = ["contract", "legal_obligation", "legitimate_interest", "consent"] as const;

/** No promise reaches further than dates can be computed. */
const count = z.int().positive().max(100_000);
/** Text for pages, mails and tables: one line that is not mistaken for markup. */
const text = z
	.string()
	.trim()
	.min(1)
	.max(1000)
	.refine(
		(words) => !/[\p{Cc}\p{Cf}<>]/u.test(words),
		"holds characters that do not belong in a sentence. Write one line of words.",
	);
/** A name that stands in addresses, file names and receipts. */
const token = z
	.string()
	.refine(
		(name) => /^[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,63}$/u.test(name),
		'is no name. Write up to 64 letters, digits and . _ : + -, such as "2027-03-01".',
	);
const cron = z.string().regex(/^(\S+ ){4}\S+$/, "must be a cron line of five fields");

export const classRuleSchema = z.strictObject({
	/** Short heading for pages and tables. */
	name: text,
	/** What is in it, in plain words. */
	what: text,
	/** Why it is kept that long. */
	why: text,
	/** Whose data it is: the organisation's, one person's, or the platform's own. */
	belongsTo: z.enum(["organisation", "person", "platform"]),
	keep: periodSchema,
	from: z.enum(triggers),
	legalBasis: z.enum(legalBases),
	survivesPurge: z.boolean(),
	onOrganisationPurge: z.enum(["delete", "keep", "anonymise"]),
	/** What can be asked for instead, by whom and until when: said before and after the organisation is deleted. */
	offer: z.string().min(1).optional(),
	/** Bound by the cap on technical logs. */
	technicalLog: z.boolean().optional(),
	/** Nobody can delete a record younger than this while the organisation lives. */
	inLifeMinimum: periodSchema.optional(),
	/** The timed job that removes what is due; absent where the organisation purge or the person's request does it. */
	job: z.enum(publishedJobNames).optional(),
	/** The module that holds it; absent where every installation holds it. */
	module: z.enum(moduleNames).optional(),
});

const leaving = z.strictObject({
	graceDays: count,
	/** Day n is the n-th 24-hour period after cancellation. */
	reminderDay: count,
	/** Time of day, UTC, at which reminders and purges run. */
	tick: z.strictObject({ hour: z.int().min(0).max(23), minute: z.int().min(0).max(59) }),
	/** How long a reactivation may wait for the bank before the grace period resumes with its old deadline. */
	reactivatingHours: count,
	reminderRetryMinutes: count,
	/** Sweeps run out of turn when the last good run is older than this. */
	catchUpAfterHours: count,
	/** The purge stops for a person when more than max(organisations, percent) are due at once. */
	blastRadius: z.strictObject({ organisations: count, percent: count.max(100) }),
});

/** What payments and trials bring about. `null` switches a rule off. */
const subscription = z.strictObject({
	/** Length of the trial that a new organisation begins with; null: it begins active. */
	trialDays: count.nullable(),
	/** Owners are told this long before a trial ends. */
	trialNoticeDays: count,
	/** How long an organisation goes on working after a payment failed. */
	paymentDays: count,
	/** An organisation that has lapsed, or whose trial has ended, is cancelled after this long; null: never. */
	autoCancelDays: count.nullable(),
	/** Owners are told this long before that. */
	autoCancelNoticeDays: count,
});

const auditLog = z.strictObject({
	years: count,
	/** Bounds within which an organisation may set its own period. */
	floorYears: count,
	capYears: count,
	survivesPurge: z.boolean(),
	sweepCron: cron,
});

const exportRules = z.strictObject({
	syncMaxInstruments: count,
	syncMaxCertificates: count,
	linkDays: count,
	/** Times a finished export can be fetched. */
	maxDownloads: count,
	/** A direct download that has not ended after this long counts as broken off. */
	streamMinutes: count,
	bypassHours: count,
	fulfilWithinDays: count,
	/** The operator is alerted when a queued export is this old. */
	alertAfterHours: z.array(count),
	/** The plan that includes the workspace export in normal operation; "any" for every plan. */
	planRequired: token,
});

const security = z.strictObject({
	sessionIdleHours: count,
	sessionAbsoluteDays: count,
	/** A session of an operator ends when it is left alone this long, and in any case after so many hours. */
	operatorIdleMinutes: count,
	operatorSessionHours: count,
	resetLinkMinutes: count,
	verificationLinkHours: count,
	invitationDays: count,
	/** A destructive action asks for the password again when the last proof is older than this. */
	stepUpMinutes: count,
	/** Failed proofs of a password within the window before even the right one has to wait. */
	signIn: z.strictObject({ attemptsPerAccount: count, attemptsPerAddress: count, windowMinutes: count }),
	/** Public forms: the calculation that stands in for a person, and the slower way without it. */
	botCheck: z.strictObject({
		/** Sendings without the calculation, per address and window of sign-in attempts. */
		attemptsWithout: count,
		/** Without the calculation a form must have been open this long. */
		waitSeconds: count,
	}),
	/** Longest life of an API key. */
	apiKeyDays: count,
	/** Who must use a second factor. */
	mfaRequiredFor: z.enum(["nobody", "owners_and_managers"]),
	accessReviewMonths: count,
	/** Audits and penetration tests of the service itself. */
	securityReviewMonths: count,
	/** Working days within which a person answers who reported a weakness. */
	weaknessAnswerWorkingDays: count,
	/** Days from the opening of a review to its signature. */
	reviewWithinDays: count,
});

export const policySchema = z.strictObject({
	preset: z.enum(presetNames),
	version: token,
	publishedAt: z.iso.datetime(),
	effectiveAt: z.iso.datetime(),
	/** What this deployment offers; everything where the policy does not say. */
	modules: z
		.array(z.enum(moduleNames))
		.min(1)
		.refine((names) => new Set(names).size === names.length, "names a module twice. Write each once.")
		.default([...moduleNames]),
	leaving,
	subscription,
	auditLog,
	export: exportRules,
	/** Answers to people about their data: the earlier of the days and the calendar months. */
	requests: z.strictObject({
		answerWithinDays: count,
		answerWithinMonths: count,
		alertDays: z.array(count),
		/** From telling somebody that a restriction of their data ends (Article 18(3) GDPR) until it may. */
		restrictionNoticeHours: count,
	}),
	breach: z.strictObject({ notifyWithinHours: count, alertHours: z.array(count) }),
	/** Own backups are pruned at keepDays; no copy of deleted data is left anywhere after goneWithinDays. */
	backups: z.strictObject({ keepDays: count, goneWithinDays: count, everyHours: count }),
	invoices: z.strictObject({
		byJurisdiction: z.record(z.string().regex(/^[A-Z]{2}$/, "must be a two-letter country code"), count),
		defaultYears: count,
	}),
	logs: z.strictObject({ technicalMaxMonths: count }),
	/** An owner may have reports archived beyond their period, at most so long after the end of the subscription. */
	reports: z.strictObject({ archiveMaxYears: count }),
	/** Every website audit ends: on its last day, or else so long after it was ordered; and none lies further ahead. */
	audits: z.strictObject({ openDays: count, longestDays: count }).default({ openDays: 90, longestDays: 365 }),
	/** Telling other programs: minutes between attempts, when a webhook that fails is switched off, how long two secrets sign. */
	webhooks: z
		.strictObject({ retryMinutes: z.array(count).min(1).max(20), disableAfterHours: count, secretOverlapHours: count })
		.default({ retryMinutes: [1, 5, 30, 120, 300, 420, 564], disableAfterHours: 72, secretOverlapHours: 24 }),
	notice: z.strictObject({
		policyChangeDays: count,
		subProcessorChangeDays: count,
		/** What is recorded of a provider is to be checked again after this long. */
		subProcessorCheckDays: count,
		channels: z.array(z.enum(["email", "in_app"])).min(1),
	}),
	security,
	accounts: z.strictObject({
		/** Whoever opens an account confirms that it is for work and that they are not younger than 16. */
		confirmAtWork: z.boolean(),
		/** An account has room for a job title. */
		jobTitle: z.boolean(),
	}),
	cookies: z.strictObject({ analytics: z.enum(["none", "opt_in"]) }),
	/** Counts of use: only of people who agreed, when asked at all. Nobody is shown a count under `hideUnder`. */
	usage: z.strictObject({ asked: z.boolean(), hideUnder: count }),
	residency: z.strictObject({
		regions: z.array(text).min(1),
		transfer: z.enum(["adequacy", "adequacy_or_standard_clauses"]),
	}),
	authorities: z.array(z.enum(authorityIds)).min(1),
	classes: z.record(z.enum(dataClasses), classRuleSchema),
});

export type PresetName = (typeof presetNames)[number];
export type AuthorityId = (typeof authorityIds)[number];
export type Trigger = (typeof triggers)[number];
export type LegalBasis = (typeof legalBases)[number];
export type ClassRule = z.infer<typeof classRuleSchema>;
export type Policy = z.infer<typeof policySchema>;
