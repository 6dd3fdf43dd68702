import { convert } from "../../units/convert.ts";
import type { Certificate, Column } from "../certificate.ts";
import { namespaces } from "../finding.ts";
import { checkStructure } from "../structure/check-structure.ts";
import { siUnitFor, toOtherUnit, toSiUnit, unitStatementRole } from "../units.ts";
import { newestVersion } from "../versions.ts";
import { readXml } from "../xml/read-xml.ts";
import { writeMeasurement, writeStatement } from "./write-measurement.ts";
import { itemParts, optionalWord, word, writeContact, writeIdentifications, writeSoftware } from "./write-parties.ts";
import { element, textElement, withAttributes, writeXml, type XmlNode } from "./xml-node.ts";

/**
 * Writes a Digital Calibration Certificate 3.3.0 in UTF-8. The same certificate always gives the same bytes, and reading
 * them gives the same certificate.
 *
 * @throws RangeError naming what the certificate lacks, or has and the schema cannot hold.
 */
export function writeCertificate(certificate: Certificate): Uint8Array {
	const results = element("dcc:measurementResults", certificate.measurements.map(writeMeasurement));
	const root = element(
		"dcc:digitalCalibrationCertificate",
		writeAdministrative(certificate),
		results,
		writeDocument(certificate.document),
	);
	const text = writeXml(
		withAttributes(root, {
			"xmlns:dcc": namespaces.dcc,
			"xmlns:si": namespaces.si,
			"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
			"xsi:schemaLocation": `${namespaces.dcc} ${namespaces.dcc}/v${newestVersion}/dcc.xsd`,
			schemaVersion: newestVersion,
		}),
	);
	const bytes = new TextEncoder().encode(text);
	const fault = checkStructure(readXml(bytes), newestVersion)[0];
	if (fault) throw new RangeError(`The certificate cannot be written as DCC ${newestVersion}: ${fault.message}`);
	return bytes;
}

function writeAdministrative(certificate: Certificate): XmlNode {
	const { laboratory, responsible, statements } = certificate;
	const all = [
		...statements.map((statement) => writeStatement("dcc:statement", statement)),
		...otherUnits(certificate).map(declareUnit),
	];
	return element(
		"dcc:administrativeData",
		writeSoftware("dcc:dccSoftware", certificate.software),
		writeCore(certificate),
		element(
			"dcc:items",
			certificate.items.map((item) => element("dcc:item", ...itemParts(item, "An item"))),
		),
		element(
			"dcc:calibrationLaboratory",
			optionalWord("dcc:calibrationLaboratoryCode", laboratory.code),
			writeContact("dcc:contact", laboratory.contact, "The laboratory", true),
		),
		element(
			"dcc:respPersons",
			responsible.map(({ contact, role, mainSigner }) =>
				element(
					"dcc:respPerson",
					writeContact("dcc:person", contact, "A responsible person", false),
					optionalWord("dcc:role", role),
					mainSigner ? textElement("dcc:mainSigner", "true") : null,
				),
			),
		),
		writeContact("dcc:customer", certificate.customer, "The customer", true),
		all.length > 0 ? element("dcc:statements", all) : null,
	);
}

function writeCore(certificate: Certificate): XmlNode {
	const { replaces } = certificate;
	const optional = (name: string, text: string | null) => (text === null ? null : textElement(name, text));
	return element(
		"dcc:coreData",
		textElement("dcc:countryCodeISO3166_1", certificate.country),
		certificate.languages.map((language) => textElement("dcc:usedLangCodeISO639_1", language)),
		certificate.mandatoryLanguages.map((language) => textElement("dcc:mandatoryLangCodeISO639_1", language)),
		word("dcc:uniqueIdentifier", certificate.identifier),
		writeIdentifications(certificate.identifications),
		optional("dcc:receiptDate", certificate.receivedOn),
		textElement("dcc:beginPerformanceDate", certificate.performedFrom),
		textElement("dcc:endPerformanceDate", certificate.performedUntil),
		optional("dcc:performanceLocation", certificate.performedAt),
		optional("dcc:issueDate", certificate.issuedOn),
		replaces &&
			element(
				"dcc:reportAmendedSubstituted",
				textElement("dcc:typeOfChange", replaces.change),
				word("dcc:replacedUniqueIdentifier", replaces.identifier),
			),
	);
}

const writeDocument = (document: Certificate["document"]): XmlNode | null =>
	document &&
	element(
		"dcc:document",
		word("dcc:fileName", document.fileName),
		word("dcc:mimeType", document.mimeType),
		textElement("dcc:dataBase64", document.base64),
	);

/** Units outside the SI, in the order in which they first appear. */
function otherUnits({ measurements, statements }: Certificate): string[] {
	const columns: Column[] = [
		...statements.flatMap(({ values }) => values),
		...measurements.flatMap(({ conditions, runs, statements }) => [
			...conditions.flatMap(({ values }) => values),
			...runs.flatMap((run) => run.columns),
			...statements.flatMap(({ values }) => values),
		]),
	];
	return [...new Set(columns.flatMap(({ unit }) => (unit === null || toSiUnit(unit) ? [] : unit)))];
}

function declareUnit(unit: string): XmlNode {
	const target = siUnitFor(unit);
	const definition = target
		? `A difference of 1 ${unit} is ${convert("1", unit, target, "difference")} ${target}`
		: `${unit}, as the instrument shows it; it has no exact factor to the SI`;
	const statement = element(
		"dcc:statement",
		word("dcc:nonSIDefinition", definition),
		word("dcc:nonSIUnit", toOtherUnit(unit)),
	);
	return withAttributes(statement, { refType: unitStatementRole });
}
