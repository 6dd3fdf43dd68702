import { built } from "../built.ts";
import { offers } from "../modules.ts";
import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import { list, paragraph } from "./blocks.ts";
import type { Language } from "./language.ts";
import type { Block } from "./page.ts";
import { retentionWords } from "./words/retention.ts";
import { common } from "./words.ts";

/** Retention page, section 5: deleting an organisation or oneself. */
export function accountDeletion(policy: Policy, operator: Operator, language: Language): Block[] {
	const { account } = retentionWords[language];
	const erased = [
		...account.erased.base,
		...(built.secondFactor ? [account.erased.secondFactor, account.erased.passkeys] : []),
		...(built.languageChoice ? [account.erased.language] : []),
		...(built.feedback ? [account.erased.feedback] : []),
		...(built.support ? [account.erased.support] : []),
	];
	return [
		paragraph(account.organisation),
		paragraph(account.yourself(common[language].list(erased), offers(policy, "calibration"))),
		paragraph(account.neither),
		paragraph(account.byMail(operator.privacyEmail)),
		{
			kind: "links",
			items: [
				{ label: account.deleteAccount, href: "/app/account/delete/" },
				{ label: account.deleteOrganisation, href: "/app/settings/delete-organisation" },
			],
		},
	];
}

/** Retention page, section 6: what can be taken along, by whom, and how fast. */
export function workspaceAndPersonalExport(policy: Policy, operator: Operator, language: Language): Block[] {
	const rules = policy.export;
	const text = retentionWords[language].export;
	const { parts } = text;
	const calibrates = offers(policy, "calibration");
	const archive = [
		...(calibrates ? [parts.instruments, parts.calibrations, built.cases ? parts.cases : parts.results] : []),
		...(calibrates ? [parts.certificates] : []),
		...(offers(policy, "maintenance") ? [parts.maintenance] : []),
		...(offers(policy, "quality") ? [parts.quality] : []),
		...(offers(policy, "websecurity") ? [parts.websecurity] : []),
		parts.auditLog,
		...(calibrates && built.auditReports ? [parts.auditReports] : []),
	];
	const plan = rules.planRequired === "any" ? text.anyPlan : text.plan(rules.planRequired);
	return [
		paragraph(text.personal(built.feedback && built.support)),
		paragraph(text.workspace(common[language].list(archive), plan)),
		list([
			calibrates
				? text.sizes({
						instruments: rules.syncMaxInstruments,
						certificates: rules.syncMaxCertificates,
						linkDays: rules.linkDays,
					})
				: text.direct(rules.linkDays),
			text.bypass(rules.bypassHours),
			text.ready(rules.fulfilWithinDays, operator.privacyEmail),
		]),
		{
			kind: "links",
			items: [
				{ label: text.personalLink, href: "/app/account/export/" },
				{ label: text.workspaceLink, href: "/app/export/" },
			],
		},
	];
}
