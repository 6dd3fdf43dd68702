import { built } from "./built.ts";
import type { DataClass } from "./classes.ts";
import { offers } from "./modules.ts";
import type { Operator } from "./operator.ts";
import type { Language } from "./pages/language.ts";
import { disclosureDe } from "./pages/words/disclosure.de.ts";
import { disclosureEn } from "./pages/words/disclosure.en.ts";
import { disclosureFr } from "./pages/words/disclosure.fr.ts";
import { disclosureNl } from "./pages/words/disclosure.nl.ts";
import { classWords, common, inSentence, typeset } from "./pages/words.ts";
import type { Policy } from "./policy-schema.ts";

/** The day in whose 24 hours a cancelled organisation is purged. */
export function purgeDay(policy: Policy): number {
	return policy.leaving.graceDays + 1;
}

const words = { en: disclosureEn, fr: disclosureFr, nl: disclosureNl, de: disclosureDe };

/**
 * What a person is told about the audit log before signing up, and again on the retention page, in the privacy notice
 * and in the terms: in one language the same bytes in all four places.
 */
export function auditDisclosure(policy: Policy, operator: Operator, language: Language = "en"): string {
	return typeset(inWords(policy, operator, language), language);
}

function inWords(policy: Policy, operator: Operator, language: Language): string {
	const { years, capYears, survivesPurge } = policy.auditLog;
	const { graceDays } = policy.leaving;
	const text = words[language];
	const day = purgeDay(policy);
	const contact = operator.privacyEmail;
	if (!survivesPurge) return text.deleted({ day, graceDays, contact });
	const mayChoose = built.auditPeriodChoice && capYears > years;
	const also = workspaceSurvivors(policy).map((name) => inSentence(classWords(policy, name, language).name, language));
	const certificates = offers(policy, policy.classes.certificate.module);
	const survivors =
		also.length === 0
			? text.onlySurvivor({ graceDays, day, certificates })
			: text.oneOfSurvivors({ graceDays, day, certificates, also: common[language].list(also) });
	return text.kept({ years, longer: mayChoose ? text.longer(capYears) : "", survivors, contact });
}

/** Workspace data besides the audit log that outlives the purge; invoices are billing data, not workspace data. */
function workspaceSurvivors(policy: Policy): DataClass[] {
	const entries = Object.entries(policy.classes) as [DataClass, Policy["classes"][DataClass]][];
	return entries
		.filter(([, rule]) => rule.belongsTo === "organisation" && rule.survivesPurge && offers(policy, rule.module))
		.filter(([name]) => !notWorkspace.has(name))
		.map(([name]) => name);
}

const notWorkspace: ReadonlySet<DataClass> = new Set<DataClass>(["audit_log", "invoice", "billing_event"]);
