import { auditDisclosure } from "../audit-disclosure.ts";
import { type Authority, authorities } from "../authorities.ts";
import { built } from "../built.ts";
import { dataClasses } from "../classes.ts";
import type { Operator, SubProcessor } from "../operator.ts";
import { describePeriod } from "../period.ts";
import type { LegalBasis, Policy } from "../policy-schema.ts";
import { keptFor } from "./class-table.ts";
import type { Block, Page, Section } from "./page.ts";
import { inWords, plainDate } from "./wording.ts";

const basisNames: Readonly<Record<LegalBasis, string>> = {
	contract: "Contract (Article 6(1)(b) GDPR)",
	legal_obligation: "Legal obligation (Article 6(1)(c) GDPR)",
	legitimate_interest: "Legitimate interest (Article 6(1)(f) GDPR)",
	consent: "Consent (Article 6(1)(a) GDPR)",
};

/** The authority a person in the operator's country complains to; the policy's first where none matches. */
export function supervisoryAuthority(policy: Policy, operator: Operator): Authority {
	const named = policy.authorities.map((id) => authorities[id]);
	const [first = authorities.ico] = named;
	return named.find((authority) => authority.country === operator.country) ?? first;
}

/** The public page /privacy. */
export function privacyPage(policy: Policy, operator: Operator, subProcessors: readonly SubProcessor[]): Page {
	return {
		title: "Privacy",
		intro:
			`How ${operator.legalName} handles personal data in ${operator.tradingName}. For what organisations store ` +
			"in their workspace we act on their behalf; for accounts, billing and security we decide ourselves.",
		lastUpdated: plainDate(policy.publishedAt),
		sections: [
			controller(policy, operator),
			data(policy),
			retention(policy, operator),
			providers(policy, subProcessors),
			rights(policy, operator),
			cookies(policy),
			security(policy),
			breach(policy, operator),
			changes(policy),
		],
	};
}

function controller(policy: Policy, operator: Operator): Section {
	const authority = supervisoryAuthority(policy, operator);
	return {
		id: "controller",
		number: "1",
		heading: "Who is responsible",
		blocks: [
			{
				kind: "list",
				items: [
					`${operator.legalName}, trading as ${operator.tradingName}`,
					operator.address.join(", "),
					`Registration: ${operator.registration}`,
					`Privacy: ${operator.privacyEmail}`,
					...(operator.dataProtectionOfficer ? [`Data protection officer: ${operator.dataProtectionOfficer}`] : []),
					`Supervisory authority: ${authority.name}, ${authority.website}`,
				],
			},
		],
	};
}

function data(policy: Policy): Section {
	return {
		id: "data",
		number: "2",
		heading: "What we hold, why, and on what legal basis",
		blocks: [
			{
				kind: "table",
				caption: "Kinds of data",
				columns: ["Data", "What it is", "Legal basis"],
				rows: dataClasses.map((dataClass) => {
					const rule = policy.classes[dataClass];
					return { dataClass, cells: [rule.name, rule.what, basisNames[rule.legalBasis]] };
				}),
			},
			{
				kind: "paragraph",
				text:
					"Signing up asks for your full name, e-mail address, organisation name and a password, and nothing else. " +
					"Passwords are stored only as a hash. Card data goes to the payment provider and never reaches us. Opening " +
					"a public page records nothing about you. We do not sell personal data and show no advertising. The service " +
					"is meant for people at work and not for anyone under 16.",
			},
		],
	};
}

function retention(policy: Policy, operator: Operator): Section {
	return {
		id: "retention",
		number: "3",
		heading: "How long we keep it",
		blocks: [
			{ kind: "disclosure", text: auditDisclosure(policy, operator) },
			{
				kind: "table",
				caption: "Periods",
				columns: ["Data", "Kept"],
				rows: dataClasses.map((dataClass) => ({
					dataClass,
					cells: [policy.classes[dataClass].name, keptFor(policy, dataClass)],
				})),
			},
			{ kind: "links", items: [{ label: "The whole retention schedule", href: "/retention" }] },
		],
	};
}

function providers(policy: Policy, subProcessors: readonly SubProcessor[]): Section {
	const rows = subProcessors.map((provider) => ({
		cells: [provider.name, provider.service, provider.purpose, provider.location, provider.dpaSignedAt],
	}));
	const transfer =
		policy.residency.transfer === "adequacy"
			? "Data goes to no country outside it without an adequacy decision of the European Commission."
			: "Data goes outside it only under an adequacy decision or the European Commission's standard clauses.";
	const list: Block =
		rows.length > 0
			? {
					kind: "table",
					caption: "Sub-processors",
					columns: ["Provider", "Service", "Purpose", "Where", "Agreement signed"],
					rows,
				}
			: { kind: "paragraph", text: "No other company processes data for this installation." };
	return {
		id: "sub-processors",
		number: "4",
		heading: "Where data is, and who else processes it",
		blocks: [
			{ kind: "paragraph", text: `Customer data is stored in: ${inWords(policy.residency.regions)}. ${transfer}` },
			list,
			{
				kind: "paragraph",
				text:
					"Each provider is bound by a data processing agreement. We announce changes of this list to owners " +
					`${policy.notice.subProcessorChangeDays} days ahead. Our own data processing agreement is available to every ` +
					"organisation on request.",
			},
		],
	};
}

function rights(policy: Policy, operator: Operator): Section {
	const { answerWithinDays, answerWithinMonths } = policy.requests;
	const months = describePeriod({ unit: "months", n: answerWithinMonths });
	return {
		id: "rights",
		number: "5",
		heading: "Your rights",
		blocks: [
			{
				kind: "list",
				items: [
					"Access and portability: /app/account/export/ gives you your own data as JSON; Settings → Export Data gives an " +
						"owner the organisation's data as CSV, JSON and PDF.",
					"Correction: change your profile and records in the product.",
					"Erasure: /app/account/delete/ for yourself, Settings → Delete Organisation for an organisation. What the law " +
						"makes us keep is listed with its end date.",
					built.restriction
						? "Restriction: ask us to stop using your data while a question about it is open."
						: "Restriction: write to us to have us stop using your data while a question about it is open.",
					"Objection: to anything we do on the basis of legitimate interest, and to any marketing.",
					"Withdrawal of consent: at any time, as easily as it was given. What was done before stays lawful.",
				],
			},
			{
				kind: "paragraph",
				text:
					`Write to ${operator.privacyEmail}. We answer within ${answerWithinDays} days and never later than ${months}; ` +
					`an export is ready within ${policy.export.fulfilWithinDays} days. You may complain to ` +
					`${supervisoryAuthority(policy, operator).name} at any time. We give data to an authority only where the law ` +
					"obliges us to, and record it.",
			},
		],
	};
}

function cookies(policy: Policy): Section {
	const analytics =
		policy.cookies.analytics === "none"
			? "There are no analytics cookies."
			: "Analytics cookies are set only after you accept them, and you can withdraw that in the footer of every page.";
	return {
		id: "cookies",
		number: "6",
		heading: "Cookies",
		blocks: [
			{
				kind: "paragraph",
				text:
					"One cookie keeps you signed in and protects forms against other sites. " +
					`${built.languageChoice ? "Others remember your language and theme and identify" : "Another remembers your theme and identifies"} nobody. ${analytics} There are no advertising or tracking cookies, and the product works ` +
					"with the sign-in cookie alone.",
			},
		],
	};
}

function security(policy: Policy): Section {
	const { mfaRequiredFor, sessionIdleHours, sessionAbsoluteDays, accessReviewMonths } = policy.security;
	const factorWords =
		mfaRequiredFor === "nobody"
			? "A second factor is available to everyone."
			: "A second factor is available to everyone and required of owners and managers.";
	return {
		id: "security",
		number: "7",
		heading: "Security",
		blocks: [
			{
				kind: "list",
				items: [
					built.ownEncryption
						? "Data is encrypted in transit (TLS 1.2 or later) and at rest."
						: "As the operator we must encrypt data in transit (TLS 1.2 or later) and at rest. Both are set up outside this " +
							"software, in our own configuration.",
					"The database itself separates organisations, row by row. Roles decide what each member may do.",
					...(built.secondFactor ? [factorWords] : []),
					`A session ends after ${sessionIdleHours} hours without use and after ${sessionAbsoluteDays} days at the latest.`,
					built.ownBackups
						? `Encrypted backups are made every ${policy.backups.everyHours} hours and restoring them is tested.`
						: `As the operator we must make encrypted backups every ${policy.backups.everyHours} hours, outside this ` +
							"software, and test restoring them.",
					...(built.accessReview ? [`Our own access is logged and reviewed every ${accessReviewMonths} months.`] : []),
				],
			},
		],
	};
}

function breach(policy: Policy, operator: Operator): Section {
	return {
		id: "breach",
		number: "8",
		heading: "If something goes wrong",
		blocks: [
			{
				kind: "paragraph",
				text:
					`We report a personal data breach to ${supervisoryAuthority(policy, operator).name} within ` +
					`${policy.breach.notifyWithinHours} hours of becoming aware of it, and tell affected organisations without ` +
					`undue delay what happened and what we have done. Report a weakness to ${operator.securityEmail}.`,
			},
		],
	};
}

function changes(policy: Policy): Section {
	const sent = policy.notice.channels.filter((channel) => built.changeNotices || channel === "email");
	const channels = sent.map((channel) => (channel === "email" ? "by e-mail" : "in the product"));
	return {
		id: "changes",
		number: "9",
		heading: "Changes of this page",
		blocks: [
			{
				kind: "paragraph",
				text:
					`We announce a material change ${inWords(channels)} at least ${policy.notice.policyChangeDays} days before it ` +
					"takes effect. The version in force is always at /privacy.",
			},
			{
				kind: "paragraph",
				text: `This is version ${policy.version}, in force from ${plainDate(policy.effectiveAt)}.`,
			},
		],
	};
}
