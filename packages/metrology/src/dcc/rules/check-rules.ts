import type { Finding } from "../finding.ts";
import { namespaces } from "../finding.ts";
import { within } from "../read/elements.ts";
import type { Version } from "../versions.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { completenessRules } from "./completeness.ts";
import { dateRules } from "./dates.ts";
import { hybridRules } from "./hybrid-values.ts";
import { languageRules } from "./languages.ts";
import { listRules } from "./lists.ts";
import { referenceRules } from "./references.ts";
import type { RuleInput } from "./rule-input.ts";
import { unitRules } from "./unit-rules.ts";

/**
 * What the published rule patterns of the DCC ask beyond the schema, in our own words, with the clause of ISO/IEC 17025
 * where there is one.
 */
export function checkRules(root: XmlElement, version: Version): Finding[] {
	const elements = [...within(root)].filter(({ uri }) => uri === namespaces.dcc || uri === namespaces.si);
	const input: RuleInput = { root, version, elements };
	const all = [referenceRules, languageRules, dateRules, listRules, unitRules, hybridRules, completenessRules];
	return all.flatMap((rules) => rules(input));
}
