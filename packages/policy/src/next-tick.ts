const day = 86_400_000;
/** Eight years: the longest that a line which names a day at all can pause, as around 2100 for a 29 February. */
const longest = 8 * 366;

type Line = { months: Set<number>; days: Set<number>; weekdays: Set<number>; times: readonly number[] };

/** Lines that were read before: there are as many as the policy has schedules. */
const lines = new Map<string, Line>();

function read(cron: string): Line {
	const known = lines.get(cron);
	if (known) return known;
	const [minute = "", hour = "", date = "", month = "", weekday = "", ...rest] = cron.trim().split(/\s+/);
	if (weekday === "" || rest.length > 0) throw new RangeError(`"${cron}" is not a cron line of five fields.`);
	const minutes = values(minute, 0, 59);
	const line = {
		months: new Set(values(month, 1, 12)),
		days: new Set(values(date, 1, 31)),
		weekdays: new Set(values(weekday, 0, 7).map((n) => n % 7)),
		times: values(hour, 0, 23).flatMap((h) => minutes.map((m) => (h * 60 + m) * 60_000)),
	};
	lines.set(cron, line);
	return line;
}

/** The midnights of the days that a line names, from the day of `from` on, forwards or backwards. */
function* midnights(cron: string, from: Date, direction: 1 | -1): Generator<number> {
	const { months, days, weekdays } = read(cron);
	const first = Math.floor(from.getTime() / day) * day;
	for (let ahead = 0; ahead <= longest; ahead += 1) {
		const date = new Date(first + direction * ahead * day);
		if (months.has(date.getUTCMonth() + 1) && days.has(date.getUTCDate()) && weekdays.has(date.getUTCDay()))
			yield date.getTime();
	}
}

/**
 * The first instant strictly after `after` that a five-field cron line names, in UTC. Understands numbers, lists,
 * ranges, `*` and steps; day of month and day of week must both match. Throws RangeError on a line it cannot read or
 * that names no day within eight years.
 */
export function nextTick(cron: string, after: Date): Date {
	const { times } = read(cron);
	for (const midnight of midnights(cron, after, 1)) {
		const time = times.find((ms) => midnight + ms > after.getTime());
		if (time !== undefined) return new Date(midnight + time);
	}
	throw new RangeError(`"${cron}" names no day within eight years.`);
}

/** The last instant, not after `at`, that a five-field cron line names, in UTC. Throws RangeError as {@link nextTick}. */
export function lastTick(cron: string, at: Date): Date {
	const { times } = read(cron);
	for (const midnight of midnights(cron, at, -1)) {
		const time = times.findLast((ms) => midnight + ms <= at.getTime());
		if (time !== undefined) return new Date(midnight + time);
	}
	throw new RangeError(`"${cron}" names no day within eight years.`);
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
