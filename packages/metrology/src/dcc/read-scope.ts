import { Exact } from "../decimal.ts";
import { type Calculated, type Faults, noFaults } from "../input/fault.ts";
import { type Fields, readList, readNumber, readPositive, refuseOthers } from "../input/read-fields.ts";
import { convert, readUnit } from "../units/convert.ts";
import type { ScopeLine } from "./findings/points.ts";

const clause = "ILAC-P14:09/2020, 5";
const mostLines = 1000;

/**
 * Reads the lines of an accreditation scope, `[{"unit", "cmc", "from"?, "to"?}]`, and finds every fault: a unit that is not
 * known, a CMC that is not above zero, a range that ends before it begins, two lines that say different things of a value.
 */
export function readScope(json: unknown): Calculated<ScopeLine[]> {
	const faults = noFaults();
	const what = 'lines such as {"unit": "°C", "from": "0", "to": "100", "cmc": "0.02"}';
	const list = readList(json, "", faults, [what, mostLines, clause]);
	if (list?.length === 0) faults.add("", "missing", `The scope has no line. Give ${what}.`, clause);
	const lines = (list ?? []).map(({ fields, at }) => readLine(fields, at, faults));
	for (const [index, line] of lines.entries()) {
		const before = lines.slice(0, index).findIndex((other) => line && other && overlap(line, other));
		if (before >= 0)
			faults.add(
				...([`[${index}]`, "contradiction"] as const),
				`Its range and that of [${before}] overlap: two CMCs would hold for one value. Let one end where the other begins.`,
				clause,
			);
	}
	if (faults.list.length > 0) return { ok: false, faults: faults.list };
	return { ok: true, result: lines.filter((line) => line !== null) };
}

function readLine(fields: Fields, at: string, faults: Faults): ScopeLine | null {
	refuseOthers(fields, ["unit", "cmc", "from", "to"], at, faults, clause);
	const unit = typeof fields.unit === "string" && readUnit(fields.unit) ? fields.unit : null;
	if (unit === null) {
		const shown = JSON.stringify(fields.unit)?.slice(0, 40) ?? "Nothing";
		faults.add(`${at}.unit`, "unknown_name", `${shown} is no unit that is known here. Write one such as "mV".`, clause);
	}
	const cmc = readPositive(fields.cmc, `${at}.cmc`, faults, clause);
	const [from, to] = (["from", "to"] as const).map((end) =>
		fields[end] === undefined ? undefined : readNumber(fields[end], `${at}.${end}`, faults, clause),
	);
	if (from && to && from.gt(to))
		faults.add(
			`${at}.from`,
			"contradiction",
			`The range begins at ${from}, after its end at ${to}. Exchange them.`,
			clause,
		);
	if (unit === null || cmc === null || from === null || to === null) return null;
	return {
		...{ unit, cmc: new Exact(cmc).toFixed() },
		...(from && { from: new Exact(from).toFixed() }),
		...(to && { to: new Exact(to).toFixed() }),
	};
}

/** Ranges of one kind of quantity that share more than an end. */
function overlap(one: ScopeLine, other: ScopeLine): boolean {
	if (readUnit(one.unit)?.kind !== readUnit(other.unit)?.kind) return false;
	const below = (from: string | undefined, to: string | undefined) =>
		from === undefined || to === undefined || new Exact(convert(from, other.unit, one.unit, "point")).lt(to);
	const above =
		one.from === undefined ||
		other.to === undefined ||
		new Exact(one.from).lt(convert(other.to, other.unit, one.unit, "point"));
	const same = one.from !== undefined && one.from === one.to;
	return (below(other.from, one.to) && above) || (same && one.from === other.from && one.unit === other.unit);
}
