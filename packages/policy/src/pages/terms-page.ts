import { auditDisclosure, purgeDay } from "../audit-disclosure.ts";
import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import type { Page, Section } from "./page.ts";
import { plainDate } from "./wording.ts";

/** The public page /terms. */
export function termsPage(policy: Policy, operator: Operator): Page {
	return {
		title: "Terms of service",
		intro: `The agreement between your organisation and ${operator.legalName} about the use of ${operator.tradingName}.`,
		lastUpdated: plainDate(policy.publishedAt),
		sections: [
			section("agreement", "1", "The agreement", [
				"It begins when your organisation signs up. Whoever signs up states that they may do so for the organisation " +
					"and that it uses the service for its business.",
			]),
			section("service", "2", "What we provide", [
				`${operator.tradingName} keeps records of measuring equipment, calibrations and related quality work. It ` +
					"computes results from what you enter; whether they are fit for your purpose is for your organisation to judge.",
			]),
			section("your-part", "3", "Your part", [
				"Keep passwords and keys to yourselves, give each person an account of their own, and store only data you may " +
					`store. Tell us of misuse at ${operator.securityEmail}.`,
			]),
			section("data", "4", "Your data", [
				"What your organisation enters remains its own. We process it on your organisation's behalf and only to provide " +
					"the service, under the data processing agreement. How personal data is handled is written at /privacy.",
			]),
			section("payment", "5", "Payment", [
				"Subscriptions are paid in advance through the payment provider. A subscription whose payment stays away lapses: " +
					"the organisation becomes read-only, and its export stays open.",
			]),
			leaving(policy, operator),
			section("availability", "7", "Availability and liability", [
				"We work with the care of a prudent provider and do not promise that the service is never interrupted. Neither " +
					"side is liable for indirect loss. Nothing here limits liability that the law does not allow to be limited.",
			]),
			section("changes", "8", "Changes", [
				`We announce material changes at least ${policy.notice.policyChangeDays} days before they take effect. If your ` +
					"organisation does not agree, it can cancel before that day.",
				`This is version ${policy.version}, in force from ${plainDate(policy.effectiveAt)}.`,
			]),
			section("law", "9", "Law and contact", [
				`${operator.governingLaw} applies. ${operator.legalName}, ${operator.address.join(", ")}; ` +
					`${operator.registration}. Write to ${operator.supportEmail}.`,
			]),
		],
	};
}

function leaving(policy: Policy, operator: Operator): Section {
	const { graceDays } = policy.leaving;
	return {
		id: "leaving",
		number: "6",
		heading: "Ending the agreement, and what happens to data",
		blocks: [
			{
				kind: "paragraph",
				text:
					`An owner can cancel at any time. The organisation is then read-only for ${graceDays} days, in which it can be ` +
					`exported and reactivated, and is permanently deleted on day ${purgeDay(policy)}.`,
			},
			{ kind: "disclosure", text: auditDisclosure(policy, operator) },
			{ kind: "links", items: [{ label: "The whole retention schedule", href: "/retention" }] },
		],
	};
}

function section(id: string, number: string, heading: string, paragraphs: readonly string[]): Section {
	return { id, number, heading, blocks: paragraphs.map((text) => ({ kind: "paragraph", text })) };
}
