import { type Ctx, inOrg } from "@calibrant/kernel";
import { cancelOrganisation, changeState, notePayment, reactivateOrganisation, startTrial } from "@calibrant/lifecycle";
import { leavingDates } from "@calibrant/policy";
import { place } from "../admin/holds.ts";
import { futureCompany } from "../demo/company.ts";
import { fullRegister } from "../demo/instruments.ts";
import { daysAfter } from "../playing/calendar.ts";
import { foundCompany } from "../playing/people.ts";
import { type Happening, playHistory, type SeededProduct } from "../playing/seeded-product.ts";
import { inBelgium, loginOf, ownerOf, type Scenario, type SeedingProduct } from "./scenario.ts";

type Moment = {
	name: string;
	what: string;
	/** Days since the cancellation. */
	cancelled?: number;
	/** Days since the reactivation. */
	reactivated?: number;
	held?: boolean;
	/** What payments and trials bring about: at so many days ago, by the operator's hand. */
	moved?: readonly { ago: number; move(ctx: Ctx, present: Date): Promise<unknown> }[];
};

const moments: readonly Moment[] = [
	{ name: "Leaving Active", what: "active" },
	{ name: "Leaving On Trial", what: "on a trial that ends in two days", moved: [trial(20, -2)] },
	{ name: "Leaving Trial Ended", what: "trial ended, read-only", moved: [trial(20, 2)] },
	{ name: "Leaving Payment Late", what: "payment late", moved: [{ ago: 2, move: (ctx) => notePayment(ctx, "late") }] },
	{
		name: "Leaving Lapsed",
		what: "subscription lapsed",
		moved: [{ ago: 40, move: (ctx) => notePayment(ctx, "late") }],
	},
	{
		...{ name: "Leaving Reactivating", what: "cancelled, reactivation to be confirmed by the bank", cancelled: 12 },
		moved: [{ ago: 0.2, move: confirmAtBank }],
	},
	{ name: "Leaving First Day", what: "cancelled an hour ago", cancelled: 1 / 24 },
	{ name: "Leaving Before Reminder", what: "cancelled 21 days ago, the reminder comes next", cancelled: 21 },
	{ name: "Leaving Reminded", what: "cancelled 26 days ago and reminded", cancelled: 26 },
	{ name: "Leaving Last Day", what: "in the last day or two of its grace", cancelled: 29.5 },
	{ name: "Leaving Held", what: "past its deletion date under a hold", cancelled: 40, held: true },
	{ name: "Leaving Returned", what: "cancelled and reactivated", cancelled: 30.5, reactivated: 10 },
	{ name: "Leaving Deleted", what: "deleted: receipt and audit log only", cancelled: 35 },
];

/** A trial begun so many days ago that ends, or ended, the given days ago. */
function trial(ago: number, ended: number) {
	return { ago, move: (ctx: Ctx, present: Date) => startTrial(ctx, daysAfter(present, -ended)) };
}

/** What the provider's answer leaves when the bank wants to be asked. */
function confirmAtBank(ctx: Ctx) {
	const paymentUrl = "https://payments.example/confirm";
	return changeState(ctx, { from: "grace", to: "reactivating" }, { paymentUrl });
}

export const leaving: Scenario = {
	what: "one organisation for each moment of an organisation's life, from active to deleted",
	movesClock: true,
	module: "calibration",
	async play(product) {
		const present = await product.now();
		await playHistory(
			product,
			moments.flatMap((moment, index) => lifeOf(product, present, moment, index)),
		);
		return moments.map(({ name, what }) => loginOf(ownerOf(name), `owner of ${name}: ${what}`));
	},
};

function lifeOf(product: SeedingProduct, present: Date, moment: Moment, index: number): Happening[] {
	const { house } = product;
	const { name, cancelled, reactivated, held, moved = [] } = moment;
	const company = futureCompany(product, name);
	const ago = (days: number) => daysAfter(present, -days);
	const begin = async () => {
		const { orgId, userId } = await foundCompany(product, ownerOf(name), inBelgium(name));
		company.hire({ orgId, owner: userId, manager: userId, technician: userId });
		await company.register(fullRegister.slice(0, 3).map((one) => ({ ...one, location: "Bench", custodian: "" })));
	};
	const life: Happening[] = [{ at: new Date(ago(60).getTime() + index * 60_000), happen: begin }];
	for (const { ago: days, move } of moved) {
		life.push({ at: ago(days), happen: () => byHand(product, company.staff().orgId, (ctx) => move(ctx, present)) });
	}
	if (moved.length > 0)
		life.push({ at: ago(1 / 24), happen: () => sweep(product, "scheduled_move_organisation_states") });
	if (cancelled === undefined) return life;

	const leave = async () => {
		await company.as("owner", (ctx) => cancelOrganisation(ctx, { confirmation: ctx.org.slug }));
		await product.worker.idle();
	};
	life.push({ at: ago(cancelled), happen: leave });
	if (held) life.push({ at: ago(cancelled - 1), happen: () => hold(product, company.staff().orgId) });
	if (reactivated !== undefined) {
		life.push({
			at: ago(reactivated),
			happen: () => company.as("owner", (ctx) => reactivateOrganisation(ctx).then(() => {})),
		});
	}
	const { reminderDueAt, purgeDueAt } = leavingDates(house.policy, ago(cancelled));
	const sweeps = [
		{ due: reminderDueAt, job: "scheduled_remind_cancelled_orgs" },
		{ due: purgeDueAt, job: "scheduled_purge_cancelled_orgs" },
	];
	for (const { due, job } of sweeps) {
		const at = new Date(due.getTime() + 1000);
		if (at < present) life.push({ at, happen: () => sweep(product, job) });
	}
	return life;
}

async function sweep(product: SeededProduct, job: string): Promise<void> {
	await product.worker.trigger(job);
	await product.worker.idle();
}

/** What the operator does, or a payment provider would report. */
async function byHand(
	{ operator }: SeedingProduct,
	orgId: string,
	move: (ctx: Ctx) => Promise<unknown>,
): Promise<void> {
	const actor = { type: "system", ref: null, job: "seed" } as const;
	await inOrg(operator, orgId, { actor }, {}, move);
}

async function hold({ operator }: SeedingProduct, orgId: string): Promise<void> {
	const classes = ["organisation_profile", "audit_log"] as const;
	const why = { reason: "Dispute about a delivery", reference: "SEED-1" };
	await place(operator, { org: orgId, ground: "other", classes: [...classes], ...why });
}
