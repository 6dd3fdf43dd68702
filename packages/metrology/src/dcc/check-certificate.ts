import type { Certificate } from "./certificate.ts";
import { type Finding, findingAt } from "./finding.ts";
import { conformityFindings } from "./findings/conformity.ts";
import { contentFindings } from "./findings/content.ts";
import { historyFindings } from "./findings/history.ts";
import { implausibleFindings } from "./findings/implausible.ts";
import type { Known } from "./findings/points.ts";
import { uncertaintyFindings } from "./findings/uncertainty.ts";
import { unitFindings } from "./findings/units.ts";
import { within, wordsOf } from "./read/elements.ts";
import { readCertificate } from "./read/read-certificate.ts";
import { checkRules } from "./rules/check-rules.ts";
import { checkStructure } from "./structure/check-structure.ts";
import { isVersion, newestVersion, versions } from "./versions.ts";
import { readXml, UnreadableXml, type XmlElement } from "./xml/read-xml.ts";

export type CheckedCertificate = {
	certificate: Certificate;
	schemaVersion: string;
	/** In the order of the file. */
	findings: Finding[];
	errors: number;
	warnings: number;
};

/**
 * Checks a Digital Calibration Certificate: its structure, the rule patterns beyond it, and whether its numbers and
 * statements would stand before an assessor (ISO/IEC 17025:2017, ILAC-P14:09/2020, ILAC-G8:09/2019). A signature in it
 * is not verified.
 *
 * @throws UnreadableXml when the file is no XML that is read here.
 */
export function checkCertificate(bytes: Uint8Array, known: Known = {}): CheckedCertificate {
	const root = readXml(bytes);
	refuseMasses(root);
	const schemaVersion = root.attributes.get("schemaVersion") ?? "";
	const version = isVersion(schemaVersion) ? schemaVersion : newestVersion;
	const findings = checkStructure(root, version);
	const noCertificate = findings.some(({ rule }) => rule === "root");
	if (!isVersion(schemaVersion) && !noCertificate) {
		const message = `The schema version "${schemaVersion.slice(0, 20)}" is not known here; ${versions.join(", ")} are. It was compared with ${version}.`;
		findings.unshift(findingAt(root, "structure", "error", "version-unknown", `DCC schema ${version}`, message));
	}
	const { certificate, sources } = readCertificate(root);
	if (!noCertificate) {
		const examined = { certificate, sources, known };
		findings.push(
			...checkRules(root, version),
			...conformityFindings(examined),
			...uncertaintyFindings(examined),
			...unitFindings(examined),
			...implausibleFindings(examined),
			...contentFindings(examined),
			...historyFindings(examined),
			...sources.unread.map((element) =>
				findingAt(
					element,
					"rule",
					"note",
					"quantity-not-read",
					"D-SI",
					"This quantity holds no plain numbers; it is not shown and not judged.",
				),
			),
		);
	}
	const count = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
	return {
		certificate,
		schemaVersion,
		findings: fewOfEach(findings).toSorted((one, other) => one.line - other.line),
		errors: count("error"),
		warnings: count("warning"),
	};
}

/** Beyond this of one rule, more of the same helps nobody. */
const mostOfOne = 50;

function fewOfEach(findings: readonly Finding[]): Finding[] {
	const counted = new Map<string, number>();
	return findings.filter(({ rule }) => {
		const count = (counted.get(rule) ?? 0) + 1;
		counted.set(rule, count);
		return count <= mostOfOne;
	});
}

/** Above these, judging each value would take longer than anybody waits. */
const mostValues = 20_000;
const mostMeasurements = 500;

function refuseMasses(root: XmlElement) {
	let [values, measurements] = [0, 0];
	for (const element of within(root)) {
		if (element.name === "measurementResult") measurements++;
		if (element.name === "value" || element.name.endsWith("XMLList")) values += wordsOf(element).length;
	}
	if (values > mostValues) throw new UnreadableXml(`There are ${values} values; at most ${mostValues} are judged.`, 0);
	if (measurements > mostMeasurements)
		throw new UnreadableXml(`There are ${measurements} sets of results; at most ${mostMeasurements} are judged.`, 0);
}
