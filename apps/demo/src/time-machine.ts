import { deletionOf, listRequests } from "@calibrant/lifecycle";
import {
	type DeletionStop,
	deletionDue,
	nextChange,
	nextTick,
	type OrganisationState,
	schedules,
	secondsLate,
} from "@calibrant/policy";
import { jobs } from "@calibrant/worker/jobs";
import { dueInstants, morningInstants } from "./due-instants.ts";
import type { Product } from "./product.ts";

export const day = 24 * 3_600_000;
/** Beyond this the clock stops only at what is due and at the rarer slots: sweeps by age catch up at the end. */
const dayByDay = 8 * day;

export type Pace = "every slot" | "events only";

/** An instant at which the clock stops, and the jobs that run there. */
export type Slot = { at: Date; jobs: readonly string[] };

export type DueEvent = {
	at: Date;
	what: "reminder" | "deletion" | "change of state";
	orgId: string;
	name: string;
	/** Whole seconds since its instant, where that has come and nothing has happened. */
	lateSeconds: number | null;
	stop: DeletionStop | null;
	heldUntil: Date | null;
};

/** What organisations are waiting for, soonest first: reminders, deletions, and what time alone changes. */
export const dueEvents = async (product: Product): Promise<DueEvent[]> =>
	(await waitingEvents(product)).filter(({ lateSeconds }) => lateSeconds === null);

/** The same with what is late, which comes first. */
export async function waitingEvents(product: Product): Promise<DueEvent[]> {
	const moving = await product.admin<StateRow[]>`
		select id as "orgId", name, state, state_since as since, trial_ends_at as "trialEndsAt" from organisations`;
	const now = await product.now();
	const changes = moving.flatMap(({ orgId, name, ...row }): DueEvent[] => {
		const next = nextChange(product.house.policy, row);
		if (!next) return [];
		const lateSeconds = secondsLate(next.at, now);
		return [{ at: next.at, what: "change of state", orgId, name, lateSeconds, stop: null, heldUntil: null }];
	});
	return [...changes, ...(await leavingEvents(product, now))].sort((a, b) => a.at.getTime() - b.at.getTime());
}

type StateRow = { orgId: string; name: string; state: OrganisationState; since: Date; trialEndsAt: Date | null };

async function leavingEvents(product: Product, now: Date): Promise<DueEvent[]> {
	const { policy } = product.house;
	const found = await product.admin<{ at: Date; what: "reminder" | "deletion"; orgId: string; name: string }[]>`
		select due.at, due.what, o.id as "orgId", o.name
		from organisations o join cancellations c on c.id = o.cancellation_id,
			lateral (values (c.reminder_due_at, 'reminder', c.reminded_at is null), (c.purge_due_at, 'deletion', true))
				due (at, what, open)
		where o.state = 'grace' and due.open order by due.at`;
	const told = found.map(async (event): Promise<DueEvent> => {
		const here = { id: event.orgId, state: "grace" } as const;
		if (event.what === "reminder") return { ...event, ...deletionDue(event.at, now, null) };
		const due = await product.house.db.withOrg(event.orgId, { readOnly: true }, ({ tx }) =>
			deletionOf({ tx, now, policy }, here, event.at),
		);
		return { ...event, ...due };
	});
	return Promise.all(told);
}

/**
 * Moves the clock forward, stopping at every slot of the timetable and at every due instant on the way, and letting the
 * real jobs of that slot end before going on: what happens is what would have happened. `tell` hears of each slot before
 * its jobs run. Gives the slots passed.
 */
export async function travelTo(
	product: Product,
	target: Date,
	pace: Pace = "every slot",
	tell: (slot: Slot) => void = () => {},
): Promise<Slot[]> {
	const passed: Slot[] = [];
	for (let now = await product.now(); ; ) {
		const near = target.getTime() - now.getTime() <= dayByDay;
		const slot = await nextSlot(product, now, {
			everyDay: pace === "every slot" && near,
			everyDuty: pace === "every slot",
		});
		if (slot.at > target) break;
		await product.setNow(slot.at);
		tell(slot);
		await runSweeps(product, slot.jobs);
		passed.push(slot);
		now = slot.at;
	}
	if ((await product.now()) < target) await product.setNow(target);
	await catchUp(product, { tell: (names) => tell({ at: target, jobs: names }) });
	return passed;
}

/** Runs every sweep of the timetable, and then measures: what is found is what they leave, as it is with a timetable. */
export async function catchUp(
	product: Product,
	{ except = [], tell = () => {} }: { except?: readonly string[]; tell?(names: readonly string[]): void } = {},
): Promise<void> {
	// Sweeps without a published time run hourly: to them any time has come.
	const hourly = jobs.filter(({ sweep }) => sweep && sweep.cron(product.house as never) === null);
	const names = [...slots(product), ...hourly].map(({ name }) => name);
	const sweepsToRun = names.filter((name) => name !== measuring && !except.includes(name));
	tell(sweepsToRun);
	await runSweeps(product, sweepsToRun);
	tell([measuring]);
	await runSweeps(product, [measuring]);
}
const measuring = "scheduled_measure_retention";

/** Runs sweeps through the queue and waits until everything they caused has ended. */
export async function runSweeps(product: Product, names: readonly string[]): Promise<void> {
	for (const name of names) await product.worker.trigger(name);
	await product.worker.idle();
}

/** The published timetable, as far as this deployment's worker runs it. */
function slots(product: Product) {
	return schedules(product.house.policy).filter(({ name }) => jobs.some((job) => job.name === name));
}

const sweeps = {
	...{ reminder: "scheduled_remind_cancelled_orgs", deletion: "scheduled_purge_cancelled_orgs" },
	"change of state": "scheduled_move_organisation_states",
};
const runs = (product: Product, name: string) => slots(product).some((slot) => slot.name === name);

async function nextSlot(
	product: Product,
	after: Date,
	{ everyDay, everyDuty }: { everyDay: boolean; everyDuty: boolean },
): Promise<{ at: Date; jobs: string[] }> {
	const daily = slots(product).filter(({ cron }) => !cron.startsWith("*") && cron.split(" ")[1] !== "*");
	// Weekly ones too catch up at the end: a restore test for each week of seven years takes an hour.
	const rare = ({ cron }: { cron: string }) => cron.endsWith(" *") && !cron.endsWith(" * * *");
	const wanted = everyDay ? daily : daily.filter(rare);
	const ticks: { name: string; at: Date }[] = wanted.map(({ name, cron }) => ({ name, at: nextTick(cron, after) }));
	// Reminders and deletions have their own slot each day; a change of state has none.
	for (const { at, what } of await dueEvents(product))
		if (!everyDay || what === "change of state") ticks.push({ name: sweeps[what], at });
	if (everyDuty)
		ticks.push(...(await dueInstants(product, { near: everyDay })).filter(({ name }) => runs(product, name)));
	if (everyDay) ticks.push(...(await morningInstants(product, after)).filter(({ name }) => runs(product, name)));
	// Alerts of open requests come at their own instants, not with the next jump of the clock.
	for (const { nextAlertAt } of await listRequests(product.house, { unfinished: true })) {
		if (nextAlertAt) ticks.push({ name: "scheduled_watch_duties", at: nextAlertAt });
	}
	const at = new Date(Math.min(...ticks.map((tick) => tick.at.getTime())));
	return { at, jobs: ticks.filter((tick) => tick.at.getTime() === at.getTime()).map(({ name }) => name) };
}
