import { type Finding, findingAt, nameOf } from "../finding.ts";
import { newestVersion } from "../versions.ts";
import type { RuleInput } from "./rule-input.ts";

const clause = "DCC rule patterns: references";

/** Ids are unique, references lead to one, and the version is named the same way twice. */
export function referenceRules({ root, version, elements }: RuleInput): Finding[] {
	const found: Finding[] = [];
	const ids = new Map<string, number>();
	const referred = new Set(elements.flatMap(({ attributes }) => attributes.get("refId")?.split(/\s+/) ?? []));
	for (const element of elements) {
		const id = element.attributes.get("id");
		if (id === undefined) continue;
		const earlier = ids.get(id);
		if (earlier !== undefined) {
			const message = `The id "${id}" is given twice; it stands in line ${earlier} already. An id belongs to one element.`;
			found.push(findingAt(element, "rule", "error", "id-repeated", clause, message));
		} else {
			ids.set(id, element.line);
			if (!referred.has(id))
				found.push(
					findingAt(
						element,
						"rule",
						"note",
						"id-unused",
						clause,
						`Nothing refers to the id "${id}". It may be left out.`,
					),
				);
		}
	}
	for (const element of elements)
		for (const id of element.attributes.get("refId")?.split(/\s+/).filter(Boolean) ?? [])
			if (!ids.has(id)) {
				const message = `${nameOf(element)} refers to "${id}", which no element of the certificate has as its id.`;
				found.push(findingAt(element, "rule", "error", "reference-broken", clause, message));
			}
	const location = root.attributes.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation") ?? "";
	const located = /\/v(\d+\.\d+\.\d+)\/dcc\.xsd/.exec(location)?.[1];
	const stated = root.attributes.get("schemaVersion")?.slice(0, 20) ?? version;
	if (located && located !== stated) {
		const message = `schemaLocation names version ${located}, schemaVersion ${stated}. One of the two is wrong.`;
		found.push(findingAt(root, "rule", "warning", "version-contradicts", "DCC rule patterns: version", message));
	}
	if (version !== newestVersion) {
		const message = `This is DCC ${version}; ${newestVersion} is the newest. It is read all the same.`;
		found.push(findingAt(root, "rule", "note", "version-old", "DCC rule patterns: version", message));
	}
	return found;
}
