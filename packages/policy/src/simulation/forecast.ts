import type { DataClass } from "../classes.ts";
import type { PublishedJobName } from "../job-names.ts";
import { nextTick } from "../next-tick.ts";
import type { Language } from "../pages/language.ts";
import { periodWords } from "../pages/period-words.ts";
import { classWords, common, typeset } from "../pages/words.ts";
import { addPeriod, type Period } from "../period.ts";
import type { Policy } from "../policy-schema.ts";
import { schedules } from "../schedules.ts";
import { reigns } from "../versions.ts";
import { reasons } from "./reasons.ts";

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

interface Asked {
	versions: readonly Policy[];
	now: Date;
	organisation: HeldOrganisation | null;
	language: Language;
}

/**
 * What will be deleted, when and why, if nothing else happens: pure, from counts that were read and from the published
 * versions of the policy, those to come included. `organisation` is null for rows of the platform. The reasons are in
 * `language`.
 */
export function forecast(
	versions: readonly Policy[],
	now: Date,
	organisation: HeldOrganisation | null,
	rows: readonly HeldRows[],
	language: Language = "en",
): Forecast[] {
	const found = new Map<string, Forecast>();
	for (const { class: name, since, count, ends } of rows) {
		const due = fateOf({ versions, now, organisation, language }, name, since, ends);
		const fate = { ...due, because: typeset(due.because, language) };
		const key = [name, fate.at?.toISOString() ?? "", fate.latest?.toISOString() ?? "", fate.because].join(" ");
		const same = found.get(key);
		if (same) same.count += count;
		else found.set(key, { class: name, count, ...fate });
	}
	const time = ({ at }: Forecast) => at?.getTime() ?? Number.POSITIVE_INFINITY;
	return [...found.values()].sort((a, b) => time(a) - time(b) || (a.class < b.class ? -1 : 1));
}

function fateOf(asked: Asked, name: DataClass, since: Date | null, ends: HeldRows["ends"]): Fate {
	const purge = byPurge(asked, name);
	const age = ends
		? byOwnEnd(asked, ends)
		: name === "audit_log"
			? byAuditAge(asked, since)
			: outlivesSubscription(asked, name)
				? byEnd(asked, name)
				: byAge(asked, name, since);
	const first = purge && age ? (purge.at && (!age.at || purge.at <= age.at) ? purge : age) : (purge ?? age);
	return first ?? { at: null, job: null, because: whyNot(asked, name) };
}

/** Whether a hold stands on anything that the purge would take: it then keeps the organisation whole. */
const keptWhole = (policy: Policy, { held }: HeldOrganisation): boolean =>
	held.some((name) => policy.classes[name as DataClass]?.onOrganisationPurge === "delete");

function byPurge({ versions, now, organisation, language }: Asked, name: DataClass): Fate | null {
	const { policy } = reigning(versions, now);
	if (!organisation?.purgeDueAt || policy.classes[name].onOrganisationPurge !== "delete") return null;
	if (keptWhole(policy, organisation)) return null;
	const because = reasons[language].graceEnds;
	return { at: organisation.purgeDueAt, job: "scheduled_purge_cancelled_orgs", because };
}

/** Sessions, invitations and audits end by instants of their own; the run after those deletes what goes with them. */
function byOwnEnd({ versions, now, language }: Asked, { kind, at, latest }: NonNullable<HeldRows["ends"]>): Fate {
	const { policy } = reigning(versions, now);
	const job = kind === "audit" ? "scheduled_end_engagements" : "scheduled_purge_sessions";
	const cron = schedules(policy).find(({ name }) => name === job)?.cron ?? "";
	const runAfter = (end: Date) => nextTick(cron, end > now ? end : new Date(now.getTime() - 1));
	if (kind === "audit") {
		// A run at the very instant ends it already.
		const run = nextTick(cron, new Date(Math.max(at.getTime(), now.getTime()) - 1));
		return { at: run, job, because: reasons[language].auditEnds };
	}
	const { sessionIdleHours, sessionAbsoluteDays, invitationDays } = policy.security;
	if (kind === "invitation") {
		const days = periodWords({ unit: "days", n: invitationDays }, language);
		return { at: runAfter(at), job, because: reasons[language].invitation(days) };
	}
	const idle = periodWords({ unit: "hours", n: sessionIdleHours }, language);
	const because = reasons[language].session(idle, sessionAbsoluteDays);
	return { at: runAfter(at), latest: runAfter(latest), job, because };
}

function byAge(asked: Asked, name: DataClass, since: Date | null): Fate | null {
	if (!since) return null;
	return firstRun(asked, since, (policy) => policy.classes[name].keep, name);
}

function byAuditAge(asked: Asked, since: Date | null): Fate | null {
	const { organisation } = asked;
	const stays = ["audit_log", "organisation_profile"].some((one) => organisation?.held.includes(one));
	if (!since || !organisation?.purgeDueAt || stays) return null;
	const from = since > organisation.lastActivityAt ? since : organisation.lastActivityAt;
	const keep = ({ auditLog: { floorYears, years } }: Policy): Period => {
		const { auditYears: chosen } = organisation;
		return { unit: "years", n: chosen === null ? years : Math.max(chosen, floorYears) };
	};
	return firstRun(asked, from, keep, "audit_log");
}

const outlivesSubscription = ({ versions, now }: Asked, name: DataClass): boolean =>
	reigning(versions, now).policy.classes[name].from === "subscription_end";

function byEnd(asked: Asked, name: DataClass): Fate | null {
	const { organisation } = asked;
	const ended = organisation?.endedAt;
	const stays = [name, "organisation_profile"].some((one) => organisation?.held.includes(one));
	if (!ended || stays) return null;
	return firstRun(asked, ended, (policy) => policy.classes[name].keep, name, organisation.archivedUntil);
}

/**
 * The first published run after every period promised since `since` has passed, with the versions that take effect
 * until then: a longer one that comes before the run binds the row too.
 */
function firstRun(
	{ versions, now, language }: Asked,
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
				? reasons[language].archiveEnded
				: reasons[language].passed(periodWords(longest, language));
			return { at: run, job, because };
		}
	}
	return null;
}

function whyNot({ versions, now, organisation, language }: Asked, name: DataClass): string {
	const { policy } = reigning(versions, now);
	const { from, keep, onOrganisationPurge } = policy.classes[name];
	const why = reasons[language];
	if (organisation?.held.includes(name)) return why.held;
	if (organisation?.purgeDueAt && keptWhole(policy, organisation)) return why.heldWhole;
	if (name === "audit_log") {
		const n = organisation?.auditYears ?? policy.auditLog.years;
		return why.auditLog(periodWords({ unit: "years", n }, language));
	}
	if (from === "subscription_end") return why.subscription(periodWords(keep, language));
	if (onOrganisationPurge === "delete") return why.whileOpen;
	if (from === "account_deletion") return why.withAccount;
	if (keep === "indefinite") return why.indefinite(classWords(policy, name, language).why);
	return why.notBegun(periodWords(keep, language), common[language].starting[from]);
}

const reigning = (versions: readonly Policy[], now: Date) => {
	const all = reigns(versions, now);
	return all[all.length - 1] as (typeof all)[number];
};
