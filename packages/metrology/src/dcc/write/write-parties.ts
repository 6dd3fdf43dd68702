import type { Address, Contact, Identification, Item, Reference, Software, Text } from "../certificate.ts";
import { element, textElement, withAttributes, type XmlNode } from "./xml-node.ts";

/** Text that the schema wants filled and without blanks around it. Throws RangeError naming the field. */
export function word(name: string, text: string): XmlNode {
	if (!/^[^ \t\r\n]+([ \t\r\n]+[^ \t\r\n]+)*$/.test(text))
		throw new RangeError(
			`${name.replace("dcc:", "")} must not be empty or have blanks around it: "${text.slice(0, 40)}".`,
		);
	return textElement(name, text);
}

export const optionalWord = (name: string, text: string | null): XmlNode | null =>
	text === null ? null : word(name, text);

const contents = (text: Text) =>
	text.map(({ language, text }) => withAttributes(textElement("dcc:content", text), { lang: language }));

/** Words that may be missing. */
export const optionalText = (name: string, text: Text): XmlNode | null =>
	text.length > 0 ? element(name, contents(text)) : null;

/** Words that must be there. Throws RangeError naming the field. */
export function requiredText(name: string, text: Text, of: string): XmlNode {
	if (text.length === 0) throw new RangeError(`${of} needs a ${name.replace("dcc:", "")}.`);
	return element(name, contents(text));
}

export function writeContact(name: string, contact: Contact, of: string, addressNeeded: boolean): XmlNode {
	return element(
		name,
		requiredText("dcc:name", contact.name, of),
		optionalWord("dcc:eMail", contact.email),
		optionalWord("dcc:phone", contact.phone),
		optionalWord("dcc:fax", contact.fax),
		writeAddress(contact.address, of, addressNeeded),
	);
}

function writeAddress(address: Address | null, of: string, needed: boolean): XmlNode | null {
	if (!address && !needed) return null;
	const location = element(
		"dcc:location",
		optionalWord("dcc:city", address?.city ?? null),
		optionalWord("dcc:countryCode", address?.countryCode ?? null),
		optionalWord("dcc:postCode", address?.postCode ?? null),
		optionalWord("dcc:postOfficeBox", address?.postOfficeBox ?? null),
		optionalWord("dcc:state", address?.state ?? null),
		optionalWord("dcc:street", address?.street ?? null),
		optionalWord("dcc:streetNo", address?.streetNo ?? null),
		optionalText("dcc:further", address?.further ?? []),
	);
	if (location.inside.length === 0) throw new RangeError(`${of} needs an address, at least its city.`);
	return location;
}

export const writeIdentifications = (list: readonly Identification[]): XmlNode | null =>
	list.length === 0
		? null
		: element(
				"dcc:identifications",
				list.map(({ issuer, value, name }) =>
					element(
						"dcc:identification",
						textElement("dcc:issuer", issuer),
						word("dcc:value", value),
						optionalText("dcc:name", name),
					),
				),
			);

/** What an item and a standard have in common; `certificate` stands between description and maker. */
export const itemParts = (item: Item, of: string, certificate: XmlNode | null = null): (XmlNode | null)[] => [
	requiredText("dcc:name", item.name, of),
	optionalText("dcc:description", item.description),
	certificate,
	item.manufacturer.length > 0 ? element("dcc:manufacturer", requiredText("dcc:name", item.manufacturer, of)) : null,
	optionalWord("dcc:model", item.model),
	writeIdentifications(item.identifications),
];

export const writeSoftware = (name: string, list: readonly Software[]): XmlNode | null =>
	list.length === 0
		? null
		: element(
				name,
				list.map((one) =>
					element("dcc:software", requiredText("dcc:name", one.name, "Software"), word("dcc:release", one.release)),
				),
			);

export const writeReference = (name: string, reference: Reference): XmlNode =>
	element(
		name,
		requiredText("dcc:referral", reference.name, "A reference to a certificate"),
		word("dcc:referralID", reference.identifier),
		word("dcc:procedure", reference.procedure),
		word("dcc:value", reference.value),
		reference.traceable === null ? null : textElement("dcc:traceable", String(reference.traceable)),
	);
