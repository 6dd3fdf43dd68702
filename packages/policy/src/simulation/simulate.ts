import type { DataClass } from "../classes.ts";
import type { PublishedJobName } from "../job-names.ts";
import { auditKeepUntil, invoiceKeepUntil, invoiceYears } from "../keep-until.ts";
import { policyReference } from "../load-policy.ts";
import { nextTick } from "../next-tick.ts";
import { addPeriod, describePeriod, type Period } from "../period.ts";
import type { Policy } from "../policy-schema.ts";
import { schedules } from "../schedules.ts";
import type { SimulationEvent } from "./event.ts";
import { type Ignored, type Item, type Organisation, playEvents, type World } from "./world.ts";

export type SimulatedDeletion = {
	at: string;
	class: DataClass;
	id: string;
	organisation: string | null;
	/** The timed job that deletes it; null where a person's own request does. */
	job: PublishedJobName | null;
	because: string;
};

export type Simulation = {
	policy: ReturnType<typeof policyReference>;
	until: string;
	deletions: SimulatedDeletion[];
	reminders: { at: string; organisation: string }[];
	/** What is still held at `until`, and when it will go if nothing else happens. */
	kept: { class: DataClass; id: string; organisation: string | null; deletedAt: string | null }[];
	ignored: Ignored[];
};

type Fate = { at: Date; job: PublishedJobName | null; because: string };

/**
 * What the jobs delete, and when, if these events happen and every job runs at its time. Deletion by age falls on the
 * first run strictly after the period has passed; an organisation's purge on its stored due time.
 */
export function simulate(policy: Policy, events: readonly SimulationEvent[], until: Date): Simulation {
	const world = playEvents(policy, events, until);
	const fates = world.items.map((item) => ({ item, fate: fateOf(policy, world, item) }));
	const deletions = fates.flatMap(({ item, fate }) => (fate && fate.at <= until ? [deletion(item, fate)] : []));
	const kept = fates.flatMap(({ item, fate }) => {
		if (fate && fate.at <= until) return [];
		const { dataClass, id, organisation } = item;
		return [{ class: dataClass, id, organisation, deletedAt: fate?.at.toISOString() ?? null }];
	});
	return {
		policy: policyReference(policy),
		until: until.toISOString(),
		deletions: deletions.sort(byTimeThenName),
		reminders: world.reminders.map(({ at, organisation }) => ({ at: at.toISOString(), organisation })),
		kept,
		ignored: world.ignored,
	};
}

function deletion(item: Item, fate: Fate): SimulatedDeletion {
	return {
		at: fate.at.toISOString(),
		class: item.dataClass,
		id: item.id,
		organisation: item.organisation,
		job: fate.job,
		because: fate.because,
	};
}

function byTimeThenName(a: SimulatedDeletion, b: SimulatedDeletion): number {
	const left = `${a.at} ${a.class} ${a.id}`;
	const right = `${b.at} ${b.class} ${b.id}`;
	return left < right ? -1 : left > right ? 1 : 0;
}

/** The earliest of the ways in which an item can go. */
function fateOf(policy: Policy, world: World, item: Item): Fate | null {
	const organisation = item.organisation === null ? null : (world.organisations.get(item.organisation) ?? null);
	const ways = [byRequest(world, item), byPurge(policy, organisation, item), byAge(policy, organisation, item)];
	return ways.reduce((first, way) => (way && (!first || way.at < first.at) ? way : first), null);
}

const goneWithAccount: readonly DataClass[] = ["account", "session", "email_log"];

function byRequest(world: World, item: Item): Fate | null {
	const at = item.account === null ? undefined : world.accountsDeleted.get(item.account);
	if (!at || !goneWithAccount.includes(item.dataClass)) return null;
	if (at < item.createdAt) return null;
	return { at, job: null, because: "The person deleted the account." };
}

function byPurge(policy: Policy, organisation: Organisation | null, item: Item): Fate | null {
	if (!organisation?.purgeDueAt || policy.classes[item.dataClass].onOrganisationPurge !== "delete") return null;
	return {
		at: organisation.purgeDueAt,
		job: "scheduled_purge_cancelled_orgs",
		because: `The organisation was cancelled more than ${policy.leaving.graceDays} days before.`,
	};
}

function byAge(policy: Policy, organisation: Organisation | null, item: Item): Fate | null {
	const rule = policy.classes[item.dataClass];
	const due = dueByAge(policy, organisation, item);
	if (!due || !rule.job) return null;
	const cron = schedules(policy).find((schedule) => schedule.name === rule.job)?.cron;
	if (cron === undefined) return null;
	const at = firstRunOutsideHolds(cron, due, item.dataClass === "audit_log" ? organisation : null);
	if (!at) return null;
	const because =
		item.dataClass === "audit_log" && organisation
			? `${policy.auditLog.years} years have passed since the organisation's last activity.`
			: `Its period of ${describePeriod(periodOf(policy, item))} has passed.`;
	return { at, job: rule.job, because };
}

function periodOf(policy: Policy, item: Item) {
	if (item.dataClass !== "invoice") return policy.classes[item.dataClass].keep;
	const n = invoiceYears(policy, item.country ?? "");
	return { unit: "years" as const, n };
}

function dueByAge(policy: Policy, organisation: Organisation | null, item: Item): Date | null {
	const rule = policy.classes[item.dataClass];
	switch (rule.from) {
		case "created":
			return addPeriod(item.createdAt, rule.keep);
		case "invoice_date":
			return invoiceKeepUntil(policy, item.createdAt, item.country ?? "");
		case "last_contact":
		case "last_use":
			return addPeriod(item.touchedAt ?? item.createdAt, rule.keep);
		case "finished":
		case "released":
		case "closed":
			return item.touchedAt && addPeriod(item.touchedAt, rule.keep);
		case "subscription_end":
			return organisation?.cancelledAt ? afterEnd(organisation, organisation.cancelledAt, rule.keep) : null;
		case "last_activity_later_of_created": {
			if (!organisation?.purgeDueAt) return null;
			const { purgeDueAt: endedAt, lastActivityAt } = organisation;
			return auditKeepUntil(policy, { createdAt: item.createdAt, lastActivityAt, endedAt });
		}
		case "cancelled":
		case "account_deletion":
			return null;
	}
}

function afterEnd({ archivedUntil }: Organisation, endedAt: Date, keep: Period): Date | null {
	const end = addPeriod(endedAt, keep);
	return end && archivedUntil && archivedUntil > end ? archivedUntil : end;
}

function firstRunOutsideHolds(cron: string, due: Date, organisation: Organisation | null): Date | null {
	let run = nextTick(cron, due);
	const held = (instant: Date) =>
		organisation?.holds.find((hold) => hold.from <= instant && (hold.to === null || instant < hold.to));
	for (let hold = held(run); hold; hold = held(run)) {
		if (hold.to === null) return null;
		run = nextTick(cron, new Date(hold.to.getTime() - 1));
	}
	return run;
}
