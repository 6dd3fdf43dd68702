/** The versions of the Common Vulnerability Scoring System that a finding may be scored with. */
export type CvssVersion = "4.0" | "3.1";
/** Base metrics must be given; the others may be, and stand for "not defined" (X) where they are not. */
export type CvssGroup = "base" | "threat" | "environmental" | "supplemental";

export type CvssMetric = {
	readonly key: string;
	readonly group: CvssGroup;
	/** As the specification writes them, the one with the highest score first; `X` is "not defined". */
	readonly values: readonly string[];
};

const group = (name: CvssGroup, metrics: Readonly<Record<string, string>>): CvssMetric[] =>
	Object.entries(metrics).map(([key, values]) => ({ key, group: name, values: values.split(" ") }));

const requirements = { CR: "X H M L", IR: "X H M L", AR: "X H M L" };

/**
 * Metrics and values of each version, in the order in which a vector is written (FIRST, CVSS 4.0 specification, table 23;
 * CVSS 3.1 specification, table 15). Their words are the pages' own, by version, key and value.
 */
export const cvssMetrics: Readonly<Record<CvssVersion, readonly CvssMetric[]>> = {
	"4.0": [
		...group("base", { AV: "N A L P", AC: "L H", AT: "N P", PR: "N L H", UI: "N P A" }),
		...group("base", { VC: "H L N", VI: "H L N", VA: "H L N", SC: "H L N", SI: "H L N", SA: "H L N" }),
		...group("threat", { E: "X A P U" }),
		...group("environmental", requirements),
		...group("environmental", { MAV: "X N A L P", MAC: "X L H", MAT: "X N P", MPR: "X N L H", MUI: "X N P A" }),
		...group("environmental", { MVC: "X H L N", MVI: "X H L N", MVA: "X H L N", MSC: "X H L N" }),
		...group("environmental", { MSI: "X S H L N", MSA: "X S H L N" }),
		...group("supplemental", { S: "X P N", AU: "X Y N", R: "X I U A", V: "X C D", RE: "X H M L" }),
		...group("supplemental", { U: "X Red Amber Green Clear" }),
	],
	"3.1": [
		...group("base", {
			AV: "N A L P",
			AC: "L H",
			PR: "N L H",
			UI: "N R",
			S: "C U",
			C: "H L N",
			I: "H L N",
			A: "H L N",
		}),
		...group("threat", { E: "X H F P U", RL: "X U W T O", RC: "X C R U" }),
		...group("environmental", requirements),
		...group("environmental", { MAV: "X N A L P", MAC: "X L H", MPR: "X N L H", MUI: "X N R", MS: "X C U" }),
		...group("environmental", { MC: "X H L N", MI: "X H L N", MA: "X H L N" }),
	],
};
