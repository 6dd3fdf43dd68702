import { daysBetween, daysLater } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import { Temporal } from "temporal-polyfill";

export const everyUnits = ["day", "week", "month", "year"] as const;
export type EveryUnit = (typeof everyUnits)[number];

/** scheduled: from where it was due, whenever it was done; completed: from where the order before ended. */
export const bases = ["scheduled", "completed"] as const;
export type Basis = (typeof bases)[number];

/** When a plan makes work. Amounts are decimal strings: on a counter since its first reading, or uses. */
export type Rhythm = { basis: Basis; leadDays: number } & (
	| { trigger: "calendar"; everyCount: number; everyUnit: EveryUnit; firstOn: string }
	| { trigger: "meter" | "usage"; everyAmount: string; startAmount: string }
);

/** The newest order that a plan made. */
export type LastOrder = {
	/** What it was made for: see {@link Next}. */
	key: string;
	/** How many orders the plan has made, with this one. */
	count: number;
	/** The day on which it ended, done or called off; null: it is open. */
	endedOn: string | null;
	/** Where the count stood when it ended; null: not counted, or open. */
	endedAt: string | null;
};

/** How things stand: today in the organisation's zone, and where the count stands, null where nothing is counted. */
export type Standing = { today: string; amount: string | null; last: LastOrder | null };

/**
 * What comes next. `key`: the day or amount, or the running number where these can come twice. `missed`: how many times before it went by without an order, as nothing made one.
 */
export type Next = { key: string; dueOn: string | null; amount: string | null; makeOn: string | null; missed: number };

/** The n-th day of a calendar, counted from its first: the 31st becomes the last day of a shorter month, and comes back. */
function dayOf(rhythm: Extract<Rhythm, { trigger: "calendar" }>, n: number): string {
	return later(rhythm.firstOn, rhythm.everyUnit, rhythm.everyCount * n);
}

const later = (day: string, unit: EveryUnit, count: number): string =>
	Temporal.PlainDate.from(day)
		.add({ [`${unit}s`]: count })
		.toString();

/** Number of the first day of a calendar that lies after a day. */
function firstAfter(rhythm: Extract<Rhythm, { trigger: "calendar" }>, day: string): number {
	if (rhythm.firstOn > day) return 0;
	const span = Temporal.PlainDate.from(rhythm.firstOn).until(day, { largestUnit: rhythm.everyUnit })[
		`${rhythm.everyUnit}s`
	];
	let n = Math.max(0, Math.floor(span / rhythm.everyCount) - 1);
	while (dayOf(rhythm, n) <= day) n += 1;
	return n;
}

/**
 * What a plan makes next; null while an order of it is open. What went by while none was made is made up once, for the
 * newest of it; what went by while an order was open is covered by that order. Throws nothing; same input, same answer.
 */
export function nextOf(rhythm: Rhythm, { today, amount, last }: Standing): Next | null {
	if (last !== null && last.endedOn === null) return null;
	if (rhythm.trigger === "calendar") {
		if (rhythm.basis === "completed" && last?.endedOn) {
			const dueOn = later(last.endedOn, rhythm.everyUnit, rhythm.everyCount);
			const key = `${last.count + 1}`;
			return { key, dueOn, amount: null, makeOn: daysLater(dueOn, -rhythm.leadDays), missed: 0 };
		}
		const covered = last?.endedOn && last.endedOn > last.key ? last.endedOn : last?.key;
		const first = covered === undefined ? 0 : firstAfter(rhythm, covered);
		const newest = Math.max(first, firstAfter(rhythm, today) - 1);
		const dueOn = dayOf(rhythm, newest);
		return { key: dueOn, dueOn, amount: null, makeOn: daysLater(dueOn, -rhythm.leadDays), missed: newest - first };
	}
	const every = new Decimal(rhythm.everyAmount);
	const start = new Decimal(rhythm.startAmount);
	const stands = amount === null ? null : new Decimal(amount);
	const counted = (at: Decimal, missed = 0, key = at.toFixed()): Next => {
		const isDue = stands?.gte(at) ?? false;
		return {
			...{ key, amount: at.toFixed(), missed },
			...{ dueOn: isDue ? daysLater(today, rhythm.leadDays) : null, makeOn: isDue ? today : null },
		};
	};
	if (rhythm.basis === "completed") {
		return counted(new Decimal(last?.endedAt ?? start).plus(every), 0, `${(last?.count ?? 0) + 1}`);
	}
	const stepAt = (value: Decimal) => value.minus(start).div(every).floor().toNumber();
	const covered = last ? Decimal.max(last.key, last.endedAt ?? last.key) : start;
	const first = stepAt(covered) + 1;
	const newest = Math.max(first, stands ? stepAt(stands) : first);
	return counted(start.plus(every.times(newest)), newest - first);
}

/** Whether the order of what comes next is made today. */
export const isDue = (next: Next | null, today: string): next is Next =>
	next !== null && next.makeOn !== null && next.makeOn <= today;

/** Longest list of days foretold for one plan. */
const mostForetold = 60;

/**
 * The days on which a plan is due until a day, as far as can be said: each order ends on its due day, and a count grows as
 * fast as it did, `perDay`, a decimal string. Without growth nothing is foretold.
 */
export function foretell(rhythm: Rhythm, standing: Standing, until: string, perDay: string | null): string[] {
	const days: string[] = [];
	const { today } = standing;
	// An open order is taken to end today.
	let last: LastOrder | null =
		standing.last && standing.last.endedOn === null
			? { ...standing.last, endedOn: today, endedAt: standing.amount }
			: standing.last;
	if (rhythm.trigger === "calendar") {
		let from = today;
		while (days.length < mostForetold) {
			const next = nextOf(rhythm, { ...standing, today: from, last });
			if (!next?.dueOn || next.dueOn > until) break;
			days.push(next.dueOn);
			from = next.dueOn > from ? next.dueOn : from;
			last = { key: next.key, count: (last?.count ?? 0) + 1, endedOn: from, endedAt: null };
		}
		return days;
	}
	const growth = new Decimal(perDay ?? 0);
	while (days.length < mostForetold) {
		const next = nextOf(rhythm, { ...standing, last });
		if (!next?.amount || standing.amount === null) break;
		const missing = Decimal.max(new Decimal(next.amount).minus(standing.amount), 0);
		if (missing.gt(0) && growth.lte(0)) break;
		const ahead = missing.isZero() ? 0 : missing.div(growth).ceil().toNumber();
		if (ahead > daysBetween(today, until)) break;
		const day = daysLater(today, ahead);
		days.push(day);
		const count: number = (last?.count ?? 0) + 1;
		last = { key: next.key, count, endedOn: day, endedAt: Decimal.max(next.amount, standing.amount).toFixed() };
	}
	return days;
}
