import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/websecurity.ts";

export type Finding = Answers["findings"]["get"];
export type FindingStep = Finding["steps"][number];
export type FindingState = Finding["finding"]["state"];
export type Severity = NonNullable<Finding["finding"]["severity"]>;
export type Evidence = Finding["evidence"][number];

/** The states of a finding, in the order in which it passes them. */
export const FINDING_STATES: Readonly<Record<FindingState, MessageDescriptor>> = {
	draft: msg({ message: "Draft", context: "finding" }),
	reviewed: msg`Read by a second person`,
	open: msg({ message: "Open", context: "finding" }),
	in_remediation: msg`In remediation`,
	fixed_claimed: msg`Said to be fixed`,
	retested: msg`Retested`,
	closed: msg({ message: "Closed", context: "finding" }),
	risk_accepted: msg`Risk accepted`,
	false_positive: msg`False positive`,
};

/** The worst first. */
export const SEVERITIES: Readonly<Record<Severity, MessageDescriptor>> = {
	critical: msg({ message: "Critical", context: "severity" }),
	high: msg({ message: "High", context: "severity" }),
	medium: msg({ message: "Medium", context: "severity" }),
	low: msg({ message: "Low", context: "severity" }),
	none: msg({ message: "None", context: "severity" }),
};

export const RESULTS: Readonly<Record<"fixed" | "partial" | "open", MessageDescriptor>> = {
	fixed: msg({ message: "Fixed", context: "retest" }),
	partial: msg`Partly fixed`,
	open: msg`Still open`,
};

/** What a step still lacks. */
export const LACKS: Readonly<Record<FindingStep["lacks"][number], MessageDescriptor>> = {
	description: msg`It is not described yet.`,
	recommendation: msg`Nothing is recommended yet.`,
	severity: msg`It has neither a vector nor a severity with a reason.`,
	affected: msg`No affected part is named.`,
	evidence: msg`No evidence shows it yet.`,
	second_person: msg`A second person reads it, not who wrote in it last.`,
	remedy: msg`Say what was done.`,
	retest: msg`It was not looked at again.`,
	retest_fixed: msg`The retest did not find it fixed.`,
	retest_not_fixed: msg`The retest found it fixed.`,
	acceptance_until: msg`Give the last day.`,
	acceptance_over: msg`The acceptance has not ended.`,
};

/** What is covered in texts. */
export const COVERED: Readonly<Record<string, MessageDescriptor>> = {
	private_key: msg`Private keys`,
	cookie: msg`Cookies`,
	authorization: msg`Credentials`,
	token: msg`Tokens`,
	password: msg`Passwords and other secrets`,
	card: msg`Card numbers`,
	email: msg`E-mail addresses`,
	line: msg`Whole lines`,
};

/** Findings may be chosen by these states, beside all. */
export const STATES_SHOWN = [
	"waiting",
	"unsettled",
	...(Object.keys(FINDING_STATES) as FindingState[]),
	"any",
] as const;

/** States that a client sees. */
export const TOLD_STATES = (Object.keys(FINDING_STATES) as FindingState[]).filter(
	(state) => state !== "draft" && state !== "reviewed",
);
