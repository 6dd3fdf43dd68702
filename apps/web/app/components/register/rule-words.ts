import type { DecisionRule } from "@calibrant/metrology";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import "../../words/register.ts";

/** Rules to begin with, the most cautious of the usual ones first. */
export const PROPOSALS = [
	{ value: "ilac-g8", label: msg`ILAC-G8: guard band w = U (at most 2.5 % false acceptance)` },
	{ value: "iso-14253", label: msg`ISO 14253-1: guard band w = 0.83 U (at most 5 %)` },
	{ value: "pfa-2", label: msg`Guard band for at most 2 % false acceptance` },
	{ value: "method-6", label: msg`ANSI/NCSL Z540.3, method 6` },
	{ value: "non-binary", label: msg`Non-binary: pass, conditional pass, conditional fail, fail` },
	{ value: "simple", label: msg`Simple acceptance (up to 50 % at the limit)` },
];

/** Kinds of rules in the order they are offered. */
export const TYPE_WORDS: Record<DecisionRule["type"], MessageDescriptor> = {
	simple: msg`Simple acceptance`,
	"guard-band": msg`Guard band w = r·U`,
	"target-pfa": msg`Guard band for a probability of false acceptance`,
	"method-6": msg`Z540.3 method 6`,
	"non-binary": msg`Non-binary with w = r·U`,
};

/** Verdicts of a rule in words. */
export const CONFORMITY_WORDS = {
	pass: msg`Pass`,
	fail: msg`Fail`,
	conditionalPass: msg`Conditional pass`,
	conditionalFail: msg`Conditional fail`,
	noPass: msg`Undecided: no acceptance zone`,
} as const;
