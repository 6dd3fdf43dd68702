import { nextChange, nextTick, type OrganisationState, schedules } from "@calibrant/policy";
import { jobs } from "@calibrant/worker/jobs";
import type { Product } from "./product.ts";

const day = 24 * 3_600_000;
/** Beyond this the clock stops only at what is due and at the rarer slots: sweeps by age catch up at the end. */
const dayByDay = 8 * day;

export type Pace = "every slot" | "events only";

export type DueEvent = { at: Date; what: "reminder" | "deletion" | "change of state"; orgId: string; name: string };

/** What organisations are waiting for, soonest first: reminders, deletions, and what time alone changes. */
export async function dueEvents(product: Product): Promise<DueEvent[]> {
	const moving = await product.admin<StateRow[]>`
		select id as "orgId", name, state, state_since as since, trial_ends_at as "trialEndsAt" from organisations`;
	const now = await product.now();
	const changes = moving.flatMap(({ orgId, name, ...row }): DueEvent[] => {
		const next = nextChange(product.house.policy, row);
		return next && next.at > now ? [{ at: next.at, what: "change of state", orgId, name }] : [];
	});
	return [...changes, ...(await leavingEvents(product))].sort((a, b) => a.at.getTime() - b.at.getTime());
}

type StateRow = { orgId: string; name: string; state: OrganisationState; since: Date; trialEndsAt: Date | null };

async function leavingEvents(product: Product): Promise<DueEvent[]> {
	return product.admin<DueEvent[]>`
		select due.at, due.what, o.id as "orgId", o.name
		from organisations o join cancellations c on c.id = o.cancellation_id,
			lateral (values (c.reminder_due_at, 'reminder'), (c.purge_due_at, 'deletion')) due (at, what)
		where o.state = 'grace' and due.at > app.now() order by due.at`;
}

/**
 * Moves the clock forward, stopping at every slot of the timetable on the way and letting the real jobs of that slot
 * end before going on: what happens is what would have happened. Gives the slots passed.
 */
export async function travelTo(
	product: Product,
	target: Date,
	pace: Pace = "every slot",
): Promise<{ at: Date; jobs: string[] }[]> {
	const passed: { at: Date; jobs: string[] }[] = [];
	for (let now = await product.now(); ; ) {
		const slot = await nextSlot(product, now, pace === "every slot" && target.getTime() - now.getTime() <= dayByDay);
		if (slot.at > target) break;
		await product.setNow(slot.at);
		await runSweeps(product, slot.jobs);
		passed.push(slot);
		now = slot.at;
	}
	if ((await product.now()) < target) await product.setNow(target);
	await runSweeps(
		product,
		slots(product).map(({ name }) => name),
	);
	return passed;
}

/** Moves the clock on by days of 24 hours. */
export async function travelDays(product: Product, days: number) {
	return travelTo(product, new Date((await product.now()).getTime() + days * day));
}

/** Runs sweeps through the queue and waits until everything they caused has ended. */
export async function runSweeps(product: Product, names: readonly string[]): Promise<void> {
	for (const name of names) await product.worker.trigger(name);
	await product.worker.idle();
}

/** The published timetable, as far as this deployment's worker runs it. */
function slots(product: Product) {
	return schedules(product.house.policy).filter(({ name }) => jobs.some((job) => job.name === name));
}

async function nextSlot(product: Product, after: Date, everyDay: boolean): Promise<{ at: Date; jobs: string[] }> {
	const daily = slots(product).filter(({ cron }) => !cron.startsWith("*") && cron.split(" ")[1] !== "*");
	// Weekly ones too catch up at the end: a restore test for each week of seven years takes an hour.
	const rare = ({ cron }: { cron: string }) => cron.endsWith(" *") && !cron.endsWith(" * * *");
	const wanted = everyDay ? daily : daily.filter(rare);
	const ticks: { name: string; at: Date }[] = wanted.map(({ name, cron }) => ({ name, at: nextTick(cron, after) }));
	if (!everyDay) {
		const sweeps = {
			...{ reminder: "scheduled_remind_cancelled_orgs", deletion: "scheduled_purge_cancelled_orgs" },
			"change of state": "scheduled_move_organisation_states",
		};
		for (const { at, what } of await dueEvents(product)) ticks.push({ name: sweeps[what], at });
	}
	const at = new Date(Math.min(...ticks.map((tick) => tick.at.getTime())));
	return { at, jobs: ticks.filter((tick) => tick.at.getTime() === at.getTime()).map(({ name }) => name) };
}
