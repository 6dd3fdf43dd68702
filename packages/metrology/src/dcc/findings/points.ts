import { Exact } from "../../decimal.ts";
import { decide } from "../../decision/decide.ts";
import type { ReadEntry } from "../../scope/read-scope.ts";
import type { Certificate, Column, Conformity, Measurement, Run } from "../certificate.ts";
import type { PointRisk } from "../finding.ts";
import type { Sources } from "../read/read-certificate.ts";

/** What the findings look at: the certificate, where its parts stand, and what the reader already knows. */
export type Examined = { certificate: Certificate; sources: Sources; known: Known };

export type Known = {
	/** The serial number or other mark that the instrument should have. */
	serial?: string;
	/** The laboratory's smallest uncertainties, as its accreditation scope gives them. */
	scope?: readonly ReadEntry[];
	/** An earlier certificate of the same instrument. */
	before?: Certificate;
	/** The day it is read, YYYY-MM-DD; without it nothing is said of days to come. */
	today?: string;
};

export type Table = { measurement: Measurement; run: Run; column: Column };

export const tablesOf = ({ measurements }: Certificate): Table[] =>
	measurements.flatMap((measurement) =>
		measurement.runs.flatMap((run) => run.columns.map((column) => ({ measurement, run, column }))),
	);

/** One entry of a list that may stand once for all points. */
export const entryOf = <T>(list: readonly T[], index: number): T | undefined =>
	list.length === 1 ? list[0] : list[index];

const stateWords = { as_found: "As found", as_left: "As left", unadjusted: "Results" } as const;

/** "As found, Measurement error", in English if the certificate has it. */
export function tableName({ run, column }: Omit<Table, "measurement">): string {
	const words = column.name.find(({ language }) => language === "en")?.text ?? column.name[0]?.text ?? column.role;
	return words ? `${stateWords[run.state]}, ${words}` : stateWords[run.state];
}

const ofTheWhole = new WeakMap<Certificate, Conformity[]>();

/** What the certificate says of each point: of the column itself, else of the whole. */
export function statedConformity(column: Column, certificate: Certificate): Conformity[] {
	const whole = ofTheWhole.get(certificate) ?? certificate.statements.flatMap((one) => one.conformity);
	ofTheWhole.set(certificate, whole);
	const stated = column.conformity.length > 0 ? column.conformity : whole;
	return column.values.flatMap((_, index) => entryOf(stated, index) ?? []);
}

/** U = k·u as the certificate gives it, in the unit of the column; null where it gives none that can be used. */
export function uncertaintyAt(column: Column, index: number): { expanded: string; k: string } | null {
	const { uncertainty } = column;
	const value = uncertainty && entryOf(uncertainty.values, index);
	if (!uncertainty || !value || !isNumber(value)) return null;
	if (uncertainty.kind !== "expanded") return { expanded: new Exact(value).times(2).toFixed(), k: "2" };
	const k = entryOf(uncertainty.coverageFactors, index);
	return k && isNumber(k) ? { expanded: value, k } : null;
}

const numberPattern = /^[+-]?(\d{1,60}\.?\d{0,60}|\.\d{1,60})([eE][+-]?[012]?\d{1,2})?$/;

/** Whether a value can be computed with: NaN and infinity cannot, nor what no measurement was ever as large or small as. */
export const isNumber = (text: string): boolean => {
	if (!numberPattern.test(text)) return false;
	const value = new Exact(text);
	return value.isZero() || (value.abs().lt("1e200") && value.abs().gt("1e-200"));
};

/** Each point of a column that has limits and an uncertainty, with its risks. */
export function risksOf(column: Column): PointRisk[] {
	const limits = column.tolerance ?? column.acceptance;
	if (!limits) return [];
	return column.values.flatMap((value, index) => {
		const uncertainty = uncertaintyAt(column, index);
		const lower = (limits.lower && entryOf(limits.lower, index)) ?? null;
		const upper = (limits.upper && entryOf(limits.upper, index)) ?? null;
		if (!uncertainty || !isNumber(value) || (lower === null && upper === null)) return [];
		try {
			const decision = decide({
				value,
				expandedUncertainty: uncertainty.expanded,
				coverageFactor: uncertainty.k,
				lowerTolerance: lower,
				upperTolerance: upper,
				rule: { type: "guard-band", r: "1" },
			});
			return {
				point: index + 1,
				value,
				expandedUncertainty: uncertainty.expanded,
				coverageFactor: uncertainty.k,
				lowerLimit: lower,
				upperLimit: upper,
				unit: column.unit ?? "",
				tur: decision.tur,
				falseAcceptProbability: decision.falseAcceptProbability,
				noAcceptanceZone: decision.noAcceptanceZone,
			};
		} catch (error) {
			// Limits in the wrong order or U of nought: other findings say so.
			if (error instanceof RangeError) return [];
			throw error;
		}
	});
}
