import { built } from "../built.ts";
import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import type { Section } from "./page.ts";
import { inWords } from "./wording.ts";

/** Retention page, section 5: deleting an organisation or oneself. */
export function accountDeletion(operator: Operator): Section {
	const erased = [
		"name",
		"e-mail address",
		"password",
		...(built.secondFactor ? ["second factors"] : []),
		...(built.feedback ? ["feedback"] : []),
	];
	return {
		id: "account-deletion",
		number: "5",
		heading: "Two ways to have data deleted",
		blocks: [
			{
				kind: "paragraph",
				text:
					"a. Your organisation. Cancel it in Billing or under Settings → Delete Organisation. Sections 2 to 4 then " +
					"apply. User accounts of its members are not touched.",
			},
			{
				kind: "paragraph",
				text:
					"b. Yourself. Go to /app/account/delete/ and type the phrase shown there. At once and together, your " +
					`${inWords(erased)} are erased, your sessions and keys end, you leave every ` +
					"organisation, messages to you are withdrawn, and your entries in the e-mail log are deleted. Each organisation " +
					"you belonged to gets one audit entry under a pseudonym. A certificate you signed keeps your signature for as " +
					"long as the certificate exists. You are shown what was deleted, what is kept and until when.",
			},
			{
				kind: "paragraph",
				text:
					"Deleting yourself neither cancels a subscription nor deletes an organisation's records. If you are the only " +
					"owner of one that is not yet cancelled, you choose first: cancel it, or hand it to another member. After both, " +
					"its grace period runs on without you, and nobody can reactivate or export it.",
			},
			{
				kind: "paragraph",
				text:
					`If you cannot sign in, write to ${operator.privacyEmail} from the address of your account. We check who you ` +
					"are before we act. In the same message you can ask for earlier deletion of the audit log; we will do it " +
					"unless a regulatory hold, such as an open surveillance audit of your organisation, applies.",
			},
			{
				kind: "links",
				items: [
					{ label: "Delete my account", href: "/app/account/delete/" },
					{ label: "Delete Organisation", href: "/app/settings/delete-organisation" },
				],
			},
		],
	};
}

/** Retention page, section 6: what can be taken along, by whom, and how fast. */
export function workspaceAndPersonalExport(policy: Policy, operator: Operator): Section {
	const rules = policy.export;
	const plan =
		rules.planRequired === "any"
			? "It is part of every plan."
			: `In normal operation it is part of the ${rules.planRequired} plan.`;
	const archive = [
		"instrument register",
		"calibrations",
		built.cases ? "out-of-tolerance cases" : "results out of tolerance",
		"certificates",
		...(built.auditReports ? ["audit log", "audit reports"] : ["audit log"]),
	];
	return {
		id: "export",
		number: "6",
		heading: "Taking your data with you",
		blocks: [
			{
				kind: "paragraph",
				text:
					"a. Personal data. Every signed-in user can download a JSON archive at /app/account/export/, on any plan and in " +
					"any state of the subscription: profile, account state, memberships, " +
					`${built.feedback ? "feedback, " : ""}cancellation history and every ` +
					"other row that is tied to the account.",
			},
			{
				kind: "paragraph",
				text:
					"b. Workspace data. Owners can export a ZIP at /app/export/ with every row and file of the organisation: the " +
					`${inWords(archive)}, as CSV, JSON and PDF, with a list of SHA-256 sums. ${plan} Passwords, tokens and keys are left out.`,
			},
			{
				kind: "list",
				items: [
					`Up to ${rules.syncMaxInstruments} instruments and up to ${rules.syncMaxCertificates} certificates the archive ` +
						"downloads directly. Larger ones are queued in generated_export_jobs, and a link is sent by e-mail. The link " +
						`is valid ${rules.linkDays} days, or until the deletion of the organisation if that is sooner.`,
					"After a cancellation, after a subscription has lapsed, and after a trial has ended, the workspace export is " +
						`open on every plan, once in ${rules.bypassHours} hours. A failed export does not count.`,
					`An export is ready within ${rules.fulfilWithinDays} days of the request in every case. If you cannot sign in, ` +
						`write to ${operator.privacyEmail}; the same time applies once we know who you are.`,
				],
			},
			{
				kind: "links",
				items: [
					{ label: "Personal export", href: "/app/account/export/" },
					{ label: "Workspace export", href: "/app/export/" },
				],
			},
		],
	};
}
