import type { DataClass } from "../classes.ts";
import type { PublishedJobName } from "../job-names.ts";
import { nextTick } from "../next-tick.ts";
import { commonEn } from "../pages/words/common.en.ts";
import { addPeriod, describePeriod, type Period } from "../period.ts";
import type { Policy } from "../policy-schema.ts";
import { schedules } from "../schedules.ts";
import { reigns } from "../versions.ts";

/** Rows that are held now: a count per class and instant from which their period counts. No contents, no ids. */
export type HeldRows = {
	class: DataClass;
	since: Date | null;
	count: number;
	/** Rows that end by instants stored with them: as things stand, and at the latest. */
	ends?: { kind: "session" | "invitation" | "audit"; at: Date; latest: Date };
};

/** What decides over an organisation's rows besides the policy. */
export type HeldOrganisation = {
	/** Stored with the open cancellation; null while the organisation is not leaving. */
	purgeDueAt: Date | null;
	/** Latest act of a person. */
	lastActivityAt: Date;
	/** Data classes that a hold preserves. */
	held: readonly string[];
	/** The period that the organisation has chosen for its audit log; null for the policy's own. */
	auditYears: number | null;
	/** When the subscription ended; absent or null while it runs. */
	endedAt?: Date | null;
	/** Until when an owner has asked that reports be archived. */
	archivedUntil?: Date | null;
};

export type Forecast = {
	class: DataClass;
	count: number;
	/** The run that deletes them; null where nothing is due as things stand. */
	at: Date | null;
	/** The last run that can, where use puts the end off. */
	latest?: Date;
	job: PublishedJobName | null;
	because: string;
};

type Fate = Omit<Forecast, "class" | "count">;

/**
 * What will be deleted, when and why, if nothing else happens: pure, from counts that were read and from the published
 * versions of the policy, those to come included. `organisation` is null for rows of the platform.
 */
export function forecast(
	versions: readonly Policy[],
	now: Date,
	organisation: HeldOrganisation | null,
	rows: readonly HeldRows[],
): Forecast[] {
	const found = new Map<string, Forecast>();
	for (const { class: name, since, count, ends } of rows) {
		const fate = fateOf(versions, now, organisation, name, since, ends);
		const key = [name, fate.at?.toISOString() ?? "", fate.latest?.toISOString() ?? "", fate.because].join(" ");
		const same = found.get(key);
		if (same) same.count += count;
		else found.set(key, { class: name, count, ...fate });
	}
	const time = ({ at }: Forecast) => at?.getTime() ?? Number.POSITIVE_INFINITY;
	return [...found.values()].sort((a, b) => time(a) - time(b) || (a.class < b.class ? -1 : 1));
}

function fateOf(
	versions: readonly Policy[],
	now: Date,
	organisation: HeldOrganisation | null,
	name: DataClass,
	since: Date | null,
	ends: HeldRows["ends"],
): Fate {
	const purge = byPurge(versions, now, organisation, name);
	const age = ends
		? byOwnEnd(versions, now, ends)
		: name === "audit_log"
			? byAuditAge(versions, now, organisation, since)
			: outlivesSubscription(versions, now, name)
				? byEnd(versions, now, organisation, name)
				: byAge(versions, now, name, since);
	const first = purge && age ? (purge.at && (!age.at || purge.at <= age.at) ? purge : age) : (purge ?? age);
	return first ?? { at: null, job: null, because: whyNot(versions, now, organisation, name) };
}

/** Whether a hold stands on anything that the purge would take: it then keeps the organisation whole. */
const keptWhole = (policy: Policy, { held }: HeldOrganisation): boolean =>
	held.some((name) => policy.classes[name as DataClass]?.onOrganisationPurge === "delete");

function byPurge(
	versions: readonly Policy[],
	now: Date,
	organisation: HeldOrganisation | null,
	name: DataClass,
): Fate | null {
	const { policy } = reigning(versions, now);
	if (!organisation?.purgeDueAt || policy.classes[name].onOrganisationPurge !== "delete") return null;
	if (keptWhole(policy, organisation)) return null;
	const because = "The organisation was cancelled, and its grace period then ends.";
	return { at: organisation.purgeDueAt, job: "scheduled_purge_cancelled_orgs", because };
}

/** Sessions, invitations and audits end by instants of their own; the run after those deletes what goes with them. */
function byOwnEnd(versions: readonly Policy[], now: Date, { kind, at, latest }: NonNullable<HeldRows["ends"]>): Fate {
	const { policy } = reigning(versions, now);
	const job = kind === "audit" ? "scheduled_end_engagements" : "scheduled_purge_sessions";
	const cron = schedules(policy).find(({ name }) => name === job)?.cron ?? "";
	const runAfter = (end: Date) => nextTick(cron, end > now ? end : new Date(now.getTime() - 1));
	if (kind === "audit") {
		// A run at the very instant ends it already.
		const run = nextTick(cron, new Date(Math.max(at.getTime(), now.getTime()) - 1));
		return { at: run, job, because: "Its audit ends by itself then, unless it is ended before." };
	}
	const { sessionIdleHours, sessionAbsoluteDays, invitationDays } = policy.security;
	if (kind === "invitation") {
		const days = describePeriod({ unit: "days", n: invitationDays });
		return { at: runAfter(at), job, because: `An open invitation is forgotten ${days} after it has run out.` };
	}
	const idle = describePeriod({ unit: "hours", n: sessionIdleHours });
	const because = `It ends when it is left unused for ${idle}; in use, ${sessionAbsoluteDays} days after sign-in at the latest.`;
	return { at: runAfter(at), latest: runAfter(latest), job, because };
}

function byAge(versions: readonly Policy[], now: Date, name: DataClass, since: Date | null): Fate | null {
	if (!since) return null;
	return firstRun(versions, now, since, (policy) => policy.classes[name].keep, name);
}

function byAuditAge(
	versions: readonly Policy[],
	now: Date,
	organisation: HeldOrganisation | null,
	since: Date | null,
): Fate | null {
	const stays = ["audit_log", "organisation_profile"].some((one) => organisation?.held.includes(one));
	if (!since || !organisation?.purgeDueAt || stays) return null;
	const from = since > organisation.lastActivityAt ? since : organisation.lastActivityAt;
	const keep = ({ auditLog: { floorYears, years } }: Policy): Period => {
		const { auditYears: chosen } = organisation;
		return { unit: "years", n: chosen === null ? years : Math.max(chosen, floorYears) };
	};
	return firstRun(versions, now, from, keep, "audit_log");
}

const outlivesSubscription = (versions: readonly Policy[], now: Date, name: DataClass): boolean =>
	reigning(versions, now).policy.classes[name].from === "subscription_end";

function byEnd(
	versions: readonly Policy[],
	now: Date,
	organisation: HeldOrganisation | null,
	name: DataClass,
): Fate | null {
	const ended = organisation?.endedAt;
	const stays = [name, "organisation_profile"].some((one) => organisation?.held.includes(one));
	if (!ended || stays) return null;
	return firstRun(versions, now, ended, (policy) => policy.classes[name].keep, name, organisation.archivedUntil);
}

/**
 * The first published run after every period promised since `since` has passed, with the versions that take effect
 * until then: a longer one that comes before the run binds the row too.
 */
function firstRun(
	versions: readonly Policy[],
	now: Date,
	since: Date,
	keep: (policy: Policy) => Period,
	name: DataClass,
	notBefore?: Date | null,
): Fate | null {
	const past = reigns(versions, now).filter(({ until }) => until === null || until > since);
	const toCome = versions
		.filter(
			({ effectiveAt }) =>
				Date.parse(effectiveAt) > now.getTime() && !past.some(({ policy }) => policy.effectiveAt === effectiveAt),
		)
		.sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt));
	let due = since;
	let longest: Period = keep((past[0] ?? reigning(versions, now)).policy);
	const promises = [...past.map(({ policy }) => policy), ...toCome];
	for (const [index, policy] of promises.entries()) {
		const period = keep(policy);
		const end = addPeriod(since, period);
		if (!end) return null;
		if (end >= due) [due, longest] = [end, period];
		const next = promises[index + 1];
		if (index < past.length - 1) continue;
		const { job } = policy.classes[name];
		const cron = schedules(policy).find((schedule) => schedule.name === job)?.cron;
		if (!job || !cron) return null;
		const archived = notBefore && notBefore > due ? notBefore : null;
		const from = archived ?? due;
		const run = nextTick(cron, from > now ? from : new Date(now.getTime() - 1));
		if (!next || run.getTime() < Date.parse(next.effectiveAt)) {
			const because = archived
				? "The archiving that an owner asked for will have ended."
				: `Its period of ${describePeriod(longest)} will have passed.`;
			return { at: run, job, because };
		}
	}
	return null;
}

function whyNot(
	versions: readonly Policy[],
	now: Date,
	organisation: HeldOrganisation | null,
	name: DataClass,
): string {
	const { classes, auditLog } = reigning(versions, now).policy;
	if (organisation?.held.includes(name)) return "A hold preserves it until it is released.";
	if (organisation?.purgeDueAt && keptWhole(reigning(versions, now).policy, organisation))
		return "A hold on part of the organisation preserves the whole of it until it is released.";
	if (name === "audit_log")
		return `Nothing is due while the organisation exists; then ${organisation?.auditYears ?? auditLog.years} years after its last activity.`;
	if (classes[name].from === "subscription_end")
		return `Nothing is due while the subscription runs; then ${describePeriod(classes[name].keep)} after its end.`;
	if (classes[name].onOrganisationPurge === "delete") return "It is kept as long as the organisation is open.";
	if (classes[name].from === "account_deletion") return "It goes with the account it belongs to.";
	if (classes[name].keep === "indefinite") return `It is kept without a limit: ${classes[name].why}`;
	return `Its period has not begun: ${describePeriod(classes[name].keep)} ${commonEn.starting[classes[name].from]}.`;
}

const reigning = (versions: readonly Policy[], now: Date) => {
	const all = reigns(versions, now);
	return all[all.length - 1] as (typeof all)[number];
};
