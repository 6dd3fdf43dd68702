/**
 * The first instant strictly after `after` that a five-field cron line names, in UTC. Understands numbers, lists,
 * ranges, `*` and steps; day of month and day of week must both match. Throws RangeError on a line it cannot read or
 * that names no day within four years.
 */
export function nextTick(cron: string, after: Date): Date {
	const [minute = "", hour = "", day = "", month = "", weekday = "", ...rest] = cron.trim().split(/\s+/);
	if (weekday === "" || rest.length > 0) throw new RangeError(`"${cron}" is not a cron line of five fields.`);
	const minutes = values(minute, 0, 59);
	const hours = values(hour, 0, 23);
	const days = new Set(values(day, 1, 31));
	const months = new Set(values(month, 1, 12));
	const weekdays = new Set(values(weekday, 0, 7).map((n) => n % 7));

	const midnight = new Date(after);
	midnight.setUTCHours(0, 0, 0, 0);
	for (let ahead = 0; ahead <= 4 * 366; ahead += 1) {
		const date = new Date(midnight.getTime() + ahead * 86_400_000);
		if (!months.has(date.getUTCMonth() + 1) || !days.has(date.getUTCDate()) || !weekdays.has(date.getUTCDay()))
			continue;
		for (const h of hours) {
			for (const m of minutes) {
				const tick = new Date(date);
				tick.setUTCHours(h, m);
				if (tick > after) return tick;
			}
		}
	}
	throw new RangeError(`"${cron}" names no day within four years.`);
}

/** How far back a slot is looked for: an hour, a day, a week, a quarter, and the longest that a line can pause. */
const lookBack = [1, 24, 7 * 24, 92 * 24, 4 * 366 * 24];

/** The last instant, not after `at`, that a five-field cron line names, in UTC. Throws RangeError as {@link nextTick}. */
export function lastTick(cron: string, at: Date): Date {
	for (const hours of lookBack) {
		let tick = nextTick(cron, new Date(at.getTime() - hours * 3_600_000));
		if (tick > at) continue;
		for (let next = nextTick(cron, tick); next <= at; next = nextTick(cron, next)) tick = next;
		return tick;
	}
	throw new RangeError(`"${cron}" names no day within four years.`);
}

function values(field: string, lowest: number, highest: number): number[] {
	const found = field.split(",").flatMap((part) => {
		const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
		if (!match) throw new RangeError(`"${part}" is not a cron field.`);
		const [, first, last, step] = match;
		const from = first === undefined ? lowest : Number(first);
		const to = last !== undefined ? Number(last) : first === undefined || step !== undefined ? highest : from;
		const by = Number(step ?? 1);
		if (from < lowest || to > highest || by < 1) throw new RangeError(`"${part}" is outside ${lowest} to ${highest}.`);
		return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
	});
	return [...new Set(found)].sort((a, b) => a - b);
}
