import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/risks.ts";

export type Risk = Answers["risks"]["get"];
export type RiskState = Risk["risk"]["state"];
export type RiskKind = Risk["risk"]["kind"];
export type RiskStep = Risk["steps"][number];
export type Judgement = Risk["assessments"][number];
export type Standing = NonNullable<Risk["standing"]>;
export type Matrix = Risk["matrix"];
export type RiskLink = Risk["links"][number];
type Asks = Risk["asks"];
type Treatment = Risk["risk"]["treatment"];
type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const RISK_STATES: Words<RiskState> = {
	identified: msg({ message: "Identified", context: "risk" }),
	assessed: msg({ message: "Assessed", context: "risk" }),
	treating: msg`Under treatment`,
	treated: msg({ message: "Treated", context: "risk" }),
	accepted: msg({ message: "Accepted", context: "risk" }),
	closed: msg({ message: "Closed", context: "risk" }),
};

/** The button that takes a risk into a state. */
export const RISK_STEPS: Words<RiskState> = {
	identified: msg`Open it again`,
	assessed: msg`It is judged`,
	treating: msg`Begin the treatment`,
	treated: msg`It is treated`,
	accepted: msg`Accept it`,
	closed: msg`Close it`,
};

/** What a step still lacks. */
export const RISK_LACKS: Words<RiskStep["lacks"][number]> = {
	owner: msg`Name who answers for it.`,
	assessment: msg`Judge how likely and how severe it is.`,
	treatment: msg`Choose what is done about it.`,
	measure: msg`Plan an action, or name a control.`,
	actions_done: msg`Complete the open actions.`,
	residual: msg`Judge what remains.`,
	level: msg`Its level has to be treated.`,
	review_day: msg`Set a day to come on which it is looked at again.`,
};

export const RISK_KINDS: Words<RiskKind> = {
	threat: msg({ message: "Risk", context: "kind" }),
	opportunity: msg({ message: "Opportunity", context: "kind" }),
};

export const TREATMENTS: Words<Treatment> = {
	none: msg`Not chosen yet`,
	avoid: msg`Avoid: do not do what it comes of`,
	reduce: msg`Reduce: make it less likely or less severe`,
	share: msg`Share: with an insurer, a supplier or a customer`,
	pursue: msg`Pursue: make it more likely`,
	accept: msg`Accept: leave it as it is`,
};

export const JUDGED: Words<Judgement["kind"]> = {
	inherent: msg`Without controls`,
	current: msg`As it is`,
	residual: msg`What remains after treatment`,
};

/** What a level asks for. */
export const ASKS: Words<Asks> = {
	accept: msg`May be accepted by who works on it`,
	decide: msg`May be accepted by a second person, with a signature`,
	treat: msg`Has to be treated`,
};

export const LINK_KINDS: Words<RiskLink["kind"]> = {
	document: msg({ message: "Document", context: "link" }),
	procedure: msg`Procedure of calibrations`,
	checklist: msg({ message: "Checklist", context: "link" }),
	training: msg({ message: "Training", context: "link" }),
	preventive_plan: msg`Preventive plan`,
	instrument: msg({ message: "Instrument", context: "link" }),
	asset: msg({ message: "Asset", context: "link" }),
	nonconformity: msg({ message: "Nonconformity", context: "link" }),
	words: msg`In words`,
};

const PAGES: Partial<Record<RiskLink["kind"], string>> = {
	...{ document: "/app/quality/documents", procedure: "/app/procedures", checklist: "/app/checklists" },
	...{ training: "/app/quality/training", preventive_plan: "/app/preventive-plans", instrument: "/app/instruments" },
	...{ asset: "/app/assets", nonconformity: "/app/quality/nonconformities" },
};

/** The page of what is linked; null where it is only said in words. */
export const linkTo = ({ kind, targetId }: Pick<RiskLink, "kind" | "targetId">): string | null =>
	targetId !== null && PAGES[kind] ? `${PAGES[kind]}/${targetId}` : null;

/** What fields of risks and of their matrix are called in a history. */
export const RISK_FIELDS: Words<string> = {
	...{ riskKind: msg`Kind`, cause: msg({ message: "Cause", context: "risk" }), event: msg`What may happen` },
	...{ riskEffect: msg({ message: "Effect", context: "risk" }), riskSeverity: msg`Severity` },
	...{ treatment: msg`Treatment`, treatmentNote: msg`How it is treated`, assessment: msg`Judged` },
	...{ likelihood: msg`Likelihood`, score: msg`Score`, level: msg({ message: "Level", context: "risk" }) },
	...{ concerns: msg`What it concerns`, control: msg`Control`, nonconformity: msg`Nonconformity` },
	...{ likelihoods: msg`Steps of likelihood`, severities: msg`Steps of severity`, levels: msg`Levels` },
};

/** A value of a risk's history that stands for a word. */
export function riskWord(field: string, value: unknown): MessageDescriptor | undefined {
	const words: Readonly<Record<string, Words<string>>> = {
		...{ state: RISK_STATES, riskKind: RISK_KINDS, treatment: TREATMENTS, assessment: JUDGED },
	};
	return words[field]?.[String(value)];
}
