import type { Certificate, Contact, Item } from "../certificate.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { at, booleanOf, child, children, textIn, textOf, textsIn } from "./elements.ts";
import { measurementsOf, readMeasurement, readStatements } from "./read-measurement.ts";
import { readContact, readIdentifications, readItem, readSoftware } from "./read-parties.ts";

/** Which element each part was read from, and which quantities have no place in our shape. */
export class Sources {
	readonly unread: XmlElement[] = [];
	readonly #elements = new WeakMap<object, XmlElement>();
	readonly #parts = new Map<XmlElement, object>();
	readonly #root: XmlElement;

	constructor(root: XmlElement) {
		this.#root = root;
	}

	note<T extends object>(element: XmlElement, part: T): T {
		this.#elements.set(part, element);
		return part;
	}

	/** What is read from an element, read once: several sets of results may share it. */
	once<T extends object>(element: XmlElement, read: (element: XmlElement) => T): T {
		const known = this.#parts.get(element);
		if (known) return known as T;
		const part = this.note(element, read(element));
		this.#parts.set(element, part);
		return part;
	}

	of(part: object | null | undefined): XmlElement {
		return (part && this.#elements.get(part)) ?? this.#root;
	}
}

export type ReadCertificate = { certificate: Certificate; sources: Sources };

const nobody: Contact = { name: [], email: null, phone: null, fax: null, address: null };

/** Reads a certificate of any version from 2.4 on. What its structure lacks is empty; `checkStructure` says what that is. */
export function readCertificate(root: XmlElement): ReadCertificate {
	const sources = new Sources(root);
	const administrative = child(root, "administrativeData");
	const core = child(administrative, "coreData");
	const laboratory = child(administrative, "calibrationLaboratory");
	const replaced = child(core, "reportAmendedSubstituted");
	const day = (name: string) => textIn(core, name)?.trim() ?? null;
	const certificate: Certificate = {
		software: children(child(administrative, "dccSoftware"), "software").map(readSoftware),
		country: textIn(core, "countryCodeISO3166_1") ?? "",
		languages: textsIn(core, "usedLangCodeISO639_1"),
		mandatoryLanguages: textsIn(core, "mandatoryLangCodeISO639_1"),
		identifier: textIn(core, "uniqueIdentifier") ?? "",
		identifications: readIdentifications(core),
		receivedOn: day("receiptDate"),
		performedFrom: day("beginPerformanceDate") ?? "",
		performedUntil: day("endPerformanceDate") ?? "",
		performedAt: day("performanceLocation") as Certificate["performedAt"],
		issuedOn: day("issueDate"),
		replaces: replaced && {
			change: textIn(replaced, "typeOfChange") === "substituted" ? "substituted" : "amended",
			identifier: textIn(replaced, "replacedUniqueIdentifier") ?? "",
		},
		items: readItems(child(administrative, "items"), sources),
		laboratory: {
			code: textIn(laboratory, "calibrationLaboratoryCode"),
			contact: readContact(child(laboratory, "contact")) ?? nobody,
		},
		responsible: children(child(administrative, "respPersons"), "respPerson").map((person) => ({
			contact: readContact(child(person, "person")) ?? nobody,
			role: textIn(person, "role"),
			mainSigner: booleanOf(person, "mainSigner") ?? false,
		})),
		customer: readContact(child(administrative, "customer")) ?? nobody,
		statements: readStatements(children(child(administrative, "statements"), "statement"), sources),
		measurements: measurementsOf(root).map((one) => readMeasurement(one, sources)),
		document: readDocument(child(root, "document")),
	};
	return { certificate, sources };
}

/** Items and what is part of them (DCC 3.3), in one row. */
function readItems(list: XmlElement | null, sources: Sources): Item[] {
	return children(list, "item").flatMap((element) => {
		const item = readItem(element);
		// A maker given once for all items of the list.
		if (item.manufacturer.length === 0) item.manufacturer = textOf(at(list, "manufacturer"), "name");
		return [sources.note(element, item), ...readItems(child(element, "subItems"), sources)];
	});
}

function readDocument(element: XmlElement | null): Certificate["document"] {
	if (!element) return null;
	return {
		fileName: textIn(element, "fileName") ?? "",
		mimeType: textIn(element, "mimeType") ?? "",
		base64: (textIn(element, "dataBase64") ?? textIn(element, "data") ?? "").replace(/\s+/g, ""),
	};
}
