import type { DecisionRule } from "@calibrant/metrology";

/** Rules to begin with, the most cautious of the usual ones first. */
export const PROPOSALS = [
	{ value: "ilac-g8", label: "ILAC-G8: guard band w = U (at most 2.5 % false acceptance)" },
	{ value: "iso-14253", label: "ISO 14253-1: guard band w = 0.83 U (at most 5 %)" },
	{ value: "pfa-2", label: "Guard band for at most 2 % false acceptance" },
	{ value: "method-6", label: "ANSI/NCSL Z540.3, method 6" },
	{ value: "non-binary", label: "Non-binary: pass, conditional pass, conditional fail, fail" },
	{ value: "simple", label: "Simple acceptance (up to 50 % at the limit)" },
];

/** Kinds of rules in the order they are offered. */
export const TYPE_WORDS: Record<DecisionRule["type"], string> = {
	simple: "Simple acceptance",
	"guard-band": "Guard band w = r·U",
	"target-pfa": "Guard band for a probability of false acceptance",
	"method-6": "Z540.3 method 6",
	"non-binary": "Non-binary with w = r·U",
};

/** Verdicts of a rule in words. */
export const CONFORMITY_WORDS = {
	pass: "Pass",
	fail: "Fail",
	conditionalPass: "Conditional pass",
	conditionalFail: "Conditional fail",
	noPass: "Undecided: no acceptance zone",
} as const;
