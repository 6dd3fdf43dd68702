import type { Bench, BudgetTemplate } from "./budget-template.ts";

/** Where a line of a sheet takes its uncertainty from, or how it is stated. */
export const lineSources = [
	...(["readings", "resolution", "standard", "drift"] as const),
	...(["expanded", "standard-uncertainty", "rectangular", "triangular", "arcsine"] as const),
];
export type LineSource = (typeof lineSources)[number];

/** One contribution as people write it: every number a text, empty where nothing is said. */
export type SheetLine = {
	/** The quantity it belongs to; lines with the same name add up to one input. */
	input: string;
	about: string;
	source: LineSource;
	value: string;
	/** u, U, half-width, pooled deviation or drift a year: the absolute part and the part of the nominal. */
	absolute: string;
	relative: string;
	coverageFactor: string;
	degreesOfFreedom: string;
	sensitivity: string;
	/** Which of several standards. */
	role: string;
};

/** A budget as people write it. `templateOf` gives what is computed. */
export type BudgetSheet = {
	model: string;
	lines: SheetLine[];
	correlations: { a: string; b: string; r: string }[];
	coverageProbability: string;
	monteCarlo: boolean;
};

const given = <T extends string>(name: T, text: string) => (text.trim() === "" ? {} : { [name]: text.trim() });

/** The template of a sheet. Line `i` stands at the path that {@link placesOf} tells. */
export function templateOf({
	model,
	lines,
	correlations,
	coverageProbability,
	monteCarlo,
}: BudgetSheet): BudgetTemplate {
	const groups = grouped(lines);
	const inputs = groups.map(({ input, members }) => {
		const [only] = members;
		if (only && members.length === 1) return { name: input, ...contributionOf(only.line) };
		return {
			name: input,
			components: members.map(({ line }) => ({ ...given("name", line.about), ...contributionOf(line) })),
		};
	});
	return {
		...given("model", model),
		inputs: inputs as BudgetTemplate["inputs"],
		...(correlations.length > 0 && { correlations }),
		...given("coverageProbability", coverageProbability),
		...(monteCarlo && { monteCarlo }),
	};
}

/** For each line the path of its contribution in the template. */
export function placesOf({ lines }: Pick<BudgetSheet, "lines">): string[] {
	const places = new Map<number, string>();
	for (const [at, { members }] of grouped(lines).entries())
		for (const [part, { index }] of members.entries())
			places.set(index, members.length === 1 ? `inputs[${at}]` : `inputs[${at}].components[${part}]`);
	return lines.map((_, index) => places.get(index) ?? "");
}

function grouped(lines: readonly SheetLine[]) {
	const groups = new Map<string, { line: SheetLine; index: number }[]>();
	for (const [index, line] of lines.entries()) {
		const input = line.input.trim();
		groups.set(input, [...(groups.get(input) ?? []), { line, index }]);
	}
	return [...groups].map(([input, members]) => ({ input, members }));
}

function contributionOf(line: SheetLine): Record<string, unknown> {
	const { about, source, value, coverageFactor, degreesOfFreedom, sensitivity, role } = line;
	const common = { ...given("description", about), ...given("sensitivity", sensitivity) };
	const degrees = given("degreesOfFreedom", degreesOfFreedom);
	const amount = amountOf(line);
	switch (source) {
		case "readings":
			return {
				...{ ...common, from: source },
				...(amount !== undefined && { pooledStandardDeviation: amount }),
				...given("pooledDegreesOfFreedom", degreesOfFreedom),
			};
		case "resolution":
			return { ...common, from: source, ...given("value", value) };
		case "standard":
			return { ...common, from: source, ...given("role", role) };
		case "drift":
			return {
				...{ ...common, from: source, ...given("role", role), ...given("value", value) },
				...(amount !== undefined && { perYear: amount }),
			};
		case "expanded":
			return {
				...{ ...common, ...given("value", value), ...degrees },
				...{ expandedUncertainty: amount ?? "", ...given("coverageFactor", coverageFactor) },
			};
		case "standard-uncertainty":
			return { ...common, ...given("value", value), ...degrees, standardUncertainty: amount ?? "" };
		default:
			return { ...common, ...given("value", value), ...degrees, distribution: source, halfWidth: amount ?? "" };
	}
}

function amountOf({ absolute, relative }: SheetLine) {
	if (relative.trim() === "") return absolute.trim() === "" ? undefined : absolute.trim();
	return { ...given("absolute", absolute), ...given("relative", relative) };
}

/** The example on which a sheet is shown and checked, as people write it. */
export type ExampleBench = {
	nominal: string;
	reference: string;
	/** One a line, or apart by blanks or semicolons. */
	readings: string;
	resolution: string;
	standards: {
		role: string;
		name: string;
		expandedUncertainty: string;
		coverageFactor: string;
		drift: string;
		daysSinceCalibration: string;
	}[];
};

/** The bench of an example. */
export function benchOf({ nominal, reference, readings, resolution, standards }: ExampleBench): Bench {
	const list = readings.split(/[\s;]+/).filter((one) => one !== "");
	return {
		nominal,
		...given("reference", reference),
		...(list.length > 0 && { readings: list }),
		...given("resolution", resolution),
		standards: standards.map((one) => ({
			...{ name: one.name, expandedUncertainty: one.expandedUncertainty, coverageFactor: one.coverageFactor },
			...{ ...given("role", one.role), ...given("drift", one.drift) },
			...(one.daysSinceCalibration.trim() !== "" && { daysSinceCalibration: one.daysSinceCalibration as never }),
		})),
	};
}

/** The standards a sheet asks for at the bench, by role; "" where no role is named. */
export function rolesOf({ lines }: Pick<BudgetSheet, "lines">): string[] {
	const asking = lines.filter(({ source }) => source === "standard" || source === "drift");
	return [...new Set(asking.map(({ role }) => role.trim()))];
}
