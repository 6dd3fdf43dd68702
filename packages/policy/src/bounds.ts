import type { DataClass } from "./classes.ts";
import { addPeriod, type CountedPeriod } from "./period.ts";
import { fault, type PolicyFault } from "./policy-fault.ts";
import type { Policy } from "./policy-schema.ts";

type Bound = readonly [least: number, most: number, why: string];

const years = "Books of no country are kept longer than 30 years, and none for less than one.";
const reminded = "Less is no notice; more than a year before, nobody remembers it.";
const alerts = "An alert after a year alerts nobody.";
const many = "Beyond this nothing is sent at once any more: the archive is made in the background.";

/** The least and most of every number of a policy, and why. `*` stands for each entry of a list or section. */
const bounds: Readonly<Record<string, Bound>> = {
	"leaving.graceDays": [7, 365, "Under a week nobody comes back in time; over a year, nothing is being deleted."],
	"leaving.reminderDay": [1, 365, "It falls within the grace period."],
	"leaving.tick.hour": [0, 23, "A day has 24 hours."],
	"leaving.tick.minute": [0, 59, "An hour has 60 minutes."],
	"leaving.reactivatingHours": [1, 168, "A bank answers within a week; meanwhile nothing is deleted."],
	"leaving.reminderRetryMinutes": [1, 1440, "After a day the next one is due anyway."],
	"leaving.catchUpAfterHours": [1, 72, "Later than three days, a missed purge would break its promise."],
	"leaving.blastRadius.organisations": [
		1,
		100,
		"More than a hundred deletions at once are never routine: a person looks.",
	],
	"leaving.blastRadius.percent": [
		1,
		25,
		"A quarter of all organisations at once is a fault, not routine: a person looks.",
	],
	"subscription.trialDays": [1, 365, "A trial ends."],
	"subscription.trialNoticeDays": [1, 365, reminded],
	"subscription.paymentDays": [1, 365, "Over a year nobody pays any more."],
	"subscription.autoCancelDays": [1, 1830, "After five years it is no rule any more; write null for never."],
	"subscription.autoCancelNoticeDays": [1, 365, reminded],
	"auditLog.years": [1, 30, years],
	"auditLog.floorYears": [1, 30, years],
	"auditLog.capYears": [1, 30, years],
	"export.syncMaxInstruments": [1, 5000, many],
	"export.syncMaxCertificates": [1, 5000, many],
	"export.linkDays": [1, 90, "An archive of everything does not lie about for longer than a season."],
	"export.maxDownloads": [1, 1000, "A link fetched more often is being passed on."],
	"export.streamMinutes": [5, 1440, "The slowest honest line needs minutes, and none needs more than a day."],
	"export.bypassHours": [1, 168, "Whoever leaves must be able to fetch their data each week."],
	"export.fulfilWithinDays": [1, 30, "Article 12 GDPR allows one month."],
	"export.alertAfterHours.*": [1, 8760, alerts],
	"requests.answerWithinDays": [1, 30, "Article 12 GDPR allows one month."],
	"requests.answerWithinMonths": [1, 1, "Article 12 GDPR allows one month."],
	"requests.alertDays.*": [1, 365, alerts],
	"requests.restrictionNoticeHours": [24, 720, "Under a day nobody can answer; over a month, it is no end any more."],
	"breach.notifyWithinHours": [1, 72, "Article 33 GDPR allows 72 hours."],
	"breach.alertHours.*": [1, 8760, alerts],
	"backups.keepDays": [1, 365, "A backup that is older than a year brings back what was promised gone."],
	"backups.goneWithinDays": [1, 365, "Deleted data is gone from everywhere within a year."],
	"backups.everyHours": [1, 168, "More than a week without a backup loses a week's work."],
	"invoices.byJurisdiction.*": [1, 30, years],
	"invoices.defaultYears": [1, 30, years],
	"logs.technicalMaxMonths": [1, 12, "Technical logs are kept at most 12 months."],
	"reports.archiveMaxYears": [1, 30, years],
	"audits.openDays": [
		7,
		365,
		"Accounts for testing do not stand open for longer than a year, and no audit is done in less than a week.",
	],
	"audits.longestDays": [
		7,
		730,
		"An audit that is planned further ahead is another audit: it gets an authorisation of its own.",
	],
	"webhooks.retryMinutes.*": [1, 1440, "After a day without an attempt nobody waits for the event any more."],
	"webhooks.disableAfterHours": [1, 720, "An address that has answered nothing for a month answers no more."],
	"webhooks.secretOverlapHours": [1, 168, "A secret that was given up does not sign for longer than a week."],
	"notice.policyChangeDays": [1, 365, reminded],
	"notice.subProcessorChangeDays": [1, 365, reminded],
	"notice.subProcessorCheckDays": [1, 730, "What is known of a provider is out of date after two years."],
	"security.sessionIdleHours": [1, 720, "A session left alone for a month is not its owner's any more."],
	"security.sessionAbsoluteDays": [1, 365, "Nobody stays signed in for more than a year."],
	"security.operatorIdleMinutes": [1, 240, "An operator's screen is not left open for half a day."],
	"security.operatorSessionHours": [1, 24, "An operator signs in every day."],
	"security.resetLinkMinutes": [5, 1440, "Mail needs minutes; a way to a new password does not lie about for days."],
	"security.verificationLinkHours": [1, 720, "After a month the address may be somebody else's."],
	"security.invitationDays": [1, 90, "After a season nobody knows who was meant."],
	"security.stepUpMinutes": [1, 60, "After an hour it may be somebody else at the screen."],
	"security.signIn.attemptsPerAccount": [
		3,
		100,
		"Under three a slip of the finger shuts people out; over a hundred is guessing.",
	],
	"security.signIn.attemptsPerAddress": [
		10,
		10_000,
		"A company sits behind one address; over ten thousand is guessing.",
	],
	"security.signIn.windowMinutes": [1, 1440, "Nobody is shut out for more than a day."],
	"security.botCheck.attemptsWithout": [1, 100, "It is the way for people without scripts, not for programs."],
	"security.botCheck.waitSeconds": [1, 60, "Nobody waits longer than a minute."],
	"security.apiKeyDays": [1, 730, "A key that nobody renews in two years is a forgotten one."],
	"security.accessReviewMonths": [1, 12, "Who has access is looked at at least every year."],
	"security.securityReviewMonths": [1, 24, "The service is examined at least every other year."],
	"security.weaknessAnswerWorkingDays": [1, 10, "Who reports a weakness and hears nothing publishes it."],
	"security.reviewWithinDays": [1, 90, "A review is done before the next one begins."],
	"usage.hideUnder": [3, 1000, "A count under three points at somebody."],
};

const day: CountedPeriod = { unit: "days", n: 1 };
const century: CountedPeriod = { unit: "years", n: 100 };

/** Classes that must be short: what is longest, and why. Every other counted period ends within a hundred years. */
const longest: Partial<Record<DataClass, readonly [CountedPeriod, string]>> = {
	rate_counter: [day, "A counter holds a keyed address only for the window it counts in."],
	request_log: [{ unit: "days", n: 90 }, "Requests are looked up while a fault is fresh."],
	job: [{ unit: "days", n: 90 }, "Jobs are looked up while a fault is fresh."],
	session: [{ unit: "years", n: 1 }, "Nobody stays signed in for more than a year."],
	export_archive: [{ unit: "days", n: 90 }, "An archive of everything does not lie about for longer than a season."],
	import: [{ unit: "years", n: 1 }, "Afterwards nobody undoes an import."],
	webhook_delivery: [{ unit: "days", n: 90 }, "Deliveries are looked up while a fault is fresh."],
	idempotency_key: [{ unit: "days", n: 7 }, "Nobody repeats a request after a week."],
	backup: [{ unit: "years", n: 1 }, "A backup that is older than a year brings back what was promised gone."],
	support_thread: [{ unit: "years", n: 5 }, "What was settled years ago is not looked up again."],
	agreement_request: [
		{ unit: "years", n: 10 },
		"Who asked for an agreement ten years ago has signed it or never will.",
	],
	prospect: [{ unit: "years", n: 3 }, "Who has not answered for three years is no prospect."],
};

/** Every number that lies outside its bounds, and every period that is too long for its class. */
export function boundFaults(policy: Policy): PolicyFault[] {
	const { classes, ...settings } = policy;
	const origin = new Date(0);
	const ends = (period: CountedPeriod) => addPeriod(origin, period) ?? origin;
	const periods = Object.entries(classes).flatMap(([name, rule]) =>
		(["keep", "inLifeMinimum"] as const).flatMap((field) => {
			const period = rule[field];
			if (period === undefined || typeof period === "string") return [];
			const [most, why] = longest[name as DataClass] ?? [century, "Nothing is promised for more than a hundred years."];
			const words = `${name} can be kept at most ${most.n} ${most.unit}. ${why} Shorten it.`;
			return fault(ends(period) > ends(most), `classes.${name}.${field}`, words);
		}),
	);
	const { keep } = classes.rate_counter;
	const minutes = policy.security.signIn.windowMinutes;
	const short = typeof keep !== "string" && ends(keep) < ends({ unit: "minutes", n: minutes });
	return [
		...outside(settings, []),
		...periods,
		...fault(
			short,
			"classes.rate_counter.keep",
			`A counter must outlast the window it counts in, ${minutes} minutes (security.signIn.windowMinutes). Keep it longer.`,
		),
	];
}

function outside(value: unknown, path: readonly string[]): PolicyFault[] {
	if (typeof value === "object" && value !== null)
		return Object.entries(value).flatMap(([name, member]) => outside(member, [...path, name]));
	if (typeof value !== "number") return [];
	const [least, most, why] = boundOf(path);
	const words = `${value} is not between ${least} and ${most}. ${why} Write a number between them.`;
	return fault(value < least || value > most, path.join("."), words);
}

/** Throws when a number of the policy has no bounds: they are written where the number is. */
function boundOf(path: readonly string[]): Bound {
	const bound = bounds[path.join(".")] ?? bounds[[...path.slice(0, -1), "*"].join(".")];
	if (bound) return bound;
	throw new Error(`${path.join(".")} has no bounds.`);
}
