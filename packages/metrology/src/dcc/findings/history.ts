import { Exact } from "../../decimal.ts";
import { type Jump, suspiciousJump } from "../../drift/suspicious-jump.ts";
import type { Certificate, Column, Run } from "../certificate.ts";
import { type Finding, findingAt } from "../finding.ts";
import { hasRole } from "../read/elements.ts";
import { type Examined, isNumber, tableName, uncertaintyAt } from "./points.ts";
import { isReference } from "./uncertainty.ts";

/** What an earlier certificate and the register know better: another instrument, a slip of the pen, a jump. */
export function historyFindings({ certificate, sources, known }: Examined): Finding[] {
	return [
		...(known.serial === undefined ? [] : wrongSerial(certificate, known.serial, sources)),
		...(known.before ? jumps(certificate, known.before, sources) : []),
	];
}

const plain = (text: string) => text.replace(/[\s._-]+/g, "").toUpperCase();

function wrongSerial(certificate: Certificate, serial: string, sources: Examined["sources"]): Finding[] {
	const marks = certificate.items.flatMap((item) => item.identifications.map(({ value }) => value));
	if (marks.some((mark) => plain(mark) === plain(serial))) return [];
	const message = `No item of this certificate is marked "${serial}"; it names ${marks.map((mark) => `"${mark}"`).join(", ") || "none"}. This may be the certificate of another instrument.`;
	const clause = "ISO/IEC 17025:2017, 7.8.2.1 g";
	return [findingAt(sources.of(certificate.items[0]), "metrology", "error", "serial-differs", clause, message)];
}

/** The last readings before, as left, and the first of now, as found, at the same points. */
function jumps(now: Certificate, before: Certificate, sources: Examined["sources"]): Finding[] {
	const runsOf = ({ measurements }: Certificate, left: boolean) =>
		measurements.flatMap(({ runs }) => runs.filter(({ state }) => state !== (left ? "as_found" : "as_left")));
	return runsOf(now, false).flatMap((run) =>
		run.columns.filter(isMeasured).flatMap((column) => {
			const found = column.values.flatMap((_, index) => {
				const earlier = runsOf(before, true)
					.map((one) => earlierValue(one, run, column, index))
					.find((one) => one !== null);
				const own = readingAt(run, column, index);
				if (!earlier || !own) return [];
				const jump = judge(suspiciousJump(earlier, own), column);
				return jump.suspicion
					? [{ ...jump, words: `point ${index + 1}: ${earlier.value} before, ${own.value} now` }]
					: [];
			});
			const slips = found.filter(({ suspicion }) => suspicion === "decimal_slip");
			const rest = found.filter(({ suspicion }) => suspicion === "jump");
			const name = tableName({ run, column });
			const find = (severity: Finding["severity"], rule: string, message: string) =>
				findingAt(sources.of(column), "metrology", severity, rule, "ISO/IEC 17025:2017, 7.11.2 and 7.8.1.1", message);
			const list = (some: typeof found) => some.map(({ words }) => words).join("; ");
			return [
				...(slips.length > 0
					? [
							find(
								"error",
								"decimal-slip",
								`${name}: differs from the earlier certificate by a power of ten at ${list(slips)}. A decimal mark may have slipped in one of the two.`,
							),
						]
					: []),
				...(rest.length > 0
					? [
							find(
								"warning",
								"jump",
								`${name}: differs from the earlier certificate by more than three times the common uncertainty at ${list(rest)}. Find out whether the instrument or the record has jumped.`,
							),
						]
					: []),
			];
		}),
	);
}

/** An error is small by nature and ten times another without any slip: only its jump counts. */
const judge = (jump: Jump, column: Column): Jump =>
	jump.suspicion === "decimal_slip" && hasRole(column.role, /(error|correction|deviation)$/i)
		? { ...jump, suspicion: "jump" }
		: jump;

const isMeasured = (column: Column) => column.unit !== null && !isReference(column);

type Reading = { value: string; standardUncertainty: string };

/** A value with its own uncertainty, or the one the table gives for the error. */
function readingAt(run: Run, column: Column, index: number): Reading | null {
	const value = column.values[index];
	const holder = column.uncertainty ? column : run.columns.find((one) => one.uncertainty && one.unit === column.unit);
	const stated = holder && uncertaintyAt(holder, index);
	if (!value || !isNumber(value) || !stated || !new Exact(stated.expanded).gt(0)) return null;
	return { value, standardUncertainty: new Exact(stated.expanded).div(stated.k).toString() };
}

/** The same quantity in the earlier run, at the point whose reference value is the same within a hundredth of the span. */
function earlierValue(before: Run, now: Run, column: Column, index: number): Reading | null {
	const same = before.columns.find(
		(one) => one.unit === column.unit && isMeasured(one) && (one.role === column.role || column.role === null),
	);
	if (!same) return null;
	const [then, here] = [before.columns.find(isReference), now.columns.find(isReference)];
	if (!then || !here) return same.values.length === column.values.length ? readingAt(before, same, index) : null;
	const at = here.values[index];
	if (!at || !isNumber(at) || then.unit !== here.unit) return null;
	const span = Math.max(...here.values.map((one) => Math.abs(Number(one)) || 0));
	const match = then.values.findIndex((one) => Math.abs(Number(one) - Number(at)) <= span / 100);
	return match < 0 ? null : readingAt(before, same, match);
}
