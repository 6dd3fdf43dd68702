import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import "../../words/websecurity.ts";

/** The groups of metrics. */
export const CVSS_GROUPS: Readonly<Record<"base" | "threat" | "environmental" | "supplemental", MessageDescriptor>> = {
	base: msg({ message: "Base", context: "CVSS" }),
	threat: msg({ message: "Threat", context: "CVSS" }),
	environmental: msg({ message: "Environment", context: "CVSS" }),
	supplemental: msg({ message: "Supplement", context: "CVSS" }),
};

const common = {
	AV: msg`Attack vector`,
	AC: msg`Attack complexity`,
	AT: msg`Attack requirements`,
	PR: msg`Privileges required`,
	UI: msg`User interaction`,
	CR: msg`Confidentiality requirement`,
	IR: msg`Integrity requirement`,
	AR: msg`Availability requirement`,
	E: msg`Exploit maturity`,
};

/** What metrics are called; those of the environment that begin with an M are the base ones, modified. */
const NAMES: Readonly<Record<"4.0" | "3.1", Readonly<Record<string, MessageDescriptor>>>> = {
	"4.0": {
		...common,
		VC: msg`Confidentiality, vulnerable system`,
		VI: msg`Integrity, vulnerable system`,
		VA: msg`Availability, vulnerable system`,
		SC: msg`Confidentiality, subsequent systems`,
		SI: msg`Integrity, subsequent systems`,
		SA: msg`Availability, subsequent systems`,
		S: msg`Safety`,
		AU: msg`Automatable`,
		R: msg({ message: "Recovery", context: "CVSS" }),
		V: msg`Value density`,
		RE: msg`Response effort`,
		U: msg`Provider urgency`,
	},
	"3.1": {
		...common,
		S: msg({ message: "Scope", context: "CVSS" }),
		C: msg({ message: "Confidentiality", context: "CVSS" }),
		I: msg({ message: "Integrity", context: "CVSS" }),
		A: msg({ message: "Availability", context: "CVSS" }),
		RL: msg`Remediation level`,
		RC: msg`Report confidence`,
	},
};

const [high, low, none] = [
	msg({ message: "High", context: "CVSS" }),
	msg({ message: "Low", context: "CVSS" }),
	msg({ message: "None", context: "CVSS" }),
];
const medium = msg({ message: "Medium", context: "CVSS" });
const undefinedValue = msg`Not defined`;
const impact = { H: high, M: medium, L: low, N: none };

/** What values are called, by metric; without one of its own a metric has the words of impacts. */
const VALUES: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
	AV: {
		N: msg({ message: "Network", context: "CVSS" }),
		A: msg({ message: "Adjacent", context: "CVSS" }),
		L: msg({ message: "Local", context: "CVSS" }),
		P: msg({ message: "Physical", context: "CVSS" }),
	},
	AT: { N: none, P: msg({ message: "Present", context: "CVSS" }) },
	UI: {
		N: none,
		P: msg({ message: "Passive", context: "CVSS" }),
		A: msg({ message: "Active", context: "CVSS" }),
		R: msg({ message: "Required", context: "CVSS" }),
	},
	"3.1 S": { U: msg({ message: "Unchanged", context: "CVSS" }), C: msg({ message: "Changed", context: "CVSS" }) },
	"4.0 S": { P: msg({ message: "Present", context: "CVSS" }), N: msg({ message: "Negligible", context: "CVSS" }) },
	SI: { S: msg`Safety`, ...impact },
	SA: { S: msg`Safety`, ...impact },
	"4.0 E": {
		A: msg({ message: "Attacked", context: "CVSS" }),
		P: msg`Proof of concept`,
		U: msg({ message: "Unreported", context: "CVSS" }),
	},
	"3.1 E": {
		H: high,
		F: msg({ message: "Functional", context: "CVSS" }),
		P: msg`Proof of concept`,
		U: msg({ message: "Unproven", context: "CVSS" }),
	},
	RL: {
		U: msg({ message: "Unavailable", context: "CVSS" }),
		W: msg`Workaround`,
		T: msg`Temporary fix`,
		O: msg`Official fix`,
	},
	RC: {
		C: msg({ message: "Confirmed", context: "CVSS" }),
		R: msg({ message: "Reasonable", context: "CVSS" }),
		U: msg({ message: "Unknown", context: "CVSS" }),
	},
	AU: { Y: msg({ message: "Yes", context: "CVSS" }), N: msg({ message: "No", context: "CVSS" }) },
	R: {
		U: msg`By the user`,
		I: msg({ message: "Irrecoverable", context: "CVSS" }),
		A: msg({ message: "Automatic", context: "CVSS" }),
	},
	V: { C: msg({ message: "Concentrated", context: "CVSS" }), D: msg({ message: "Diffuse", context: "CVSS" }) },
	U: {
		Red: msg({ message: "Red", context: "CVSS" }),
		Amber: msg({ message: "Amber", context: "CVSS" }),
		Green: msg({ message: "Green", context: "CVSS" }),
		Clear: msg({ message: "Clear", context: "CVSS" }),
	},
};

/** A metric in words, and whether it is a base one that the environment modifies. */
export function metricName(
	version: "4.0" | "3.1",
	key: string,
): { name: MessageDescriptor | null; isModified: boolean } {
	const own = NAMES[version][key];
	if (own) return { name: own, isModified: false };
	return { name: NAMES[version][key.slice(1)] ?? null, isModified: true };
}

/** A value of a metric in words. */
export function valueName(version: "4.0" | "3.1", key: string, value: string): MessageDescriptor | null {
	if (value === "X") return undefinedValue;
	const base = NAMES[version][key] ? key : key.slice(1);
	const words = VALUES[`${version} ${base}`] ?? VALUES[base] ?? impact;
	return (words as Readonly<Record<string, MessageDescriptor>>)[value] ?? null;
}
