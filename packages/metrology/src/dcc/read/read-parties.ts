import type { Address, Contact, Identification, Issuer, Item, Reference, Software } from "../certificate.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { at, booleanOf, child, children, textIn, textOf } from "./elements.ts";

export function readContact(element: XmlElement | null): Contact | null {
	if (!element) return null;
	return {
		name: textOf(element, "name"),
		email: textIn(element, "eMail"),
		phone: textIn(element, "phone"),
		fax: textIn(element, "fax"),
		address: readAddress(child(element, "location")),
	};
}

function readAddress(element: XmlElement | null): Address | null {
	if (!element) return null;
	const part = (name: string) => {
		const parts = children(element, name).map(({ text }) => text);
		return parts.length > 0 ? parts.join(", ") : null;
	};
	return {
		street: part("street"),
		streetNo: part("streetNo"),
		postCode: part("postCode"),
		city: part("city"),
		state: part("state"),
		countryCode: part("countryCode"),
		postOfficeBox: part("postOfficeBox"),
		further: textOf(element, "further"),
	};
}

export const readIdentifications = (parent: XmlElement | null): Identification[] =>
	children(child(parent, "identifications"), "identification").map((element) => {
		const name = textOf(element, "name");
		return {
			issuer: (textIn(element, "issuer") ?? "other") as Issuer,
			value: textIn(element, "value") ?? "",
			name: name.length > 0 ? name : textOf(element, "description"),
		};
	});

export const readItem = (element: XmlElement): Item => ({
	name: textOf(element, "name"),
	description: textOf(element, "description"),
	manufacturer: textOf(at(element, "manufacturer"), "name"),
	model: textIn(element, "model"),
	identifications: readIdentifications(element),
});

export const readSoftware = (element: XmlElement): Software => ({
	name: textOf(element, "name"),
	release: textIn(element, "release") ?? "",
});

/** A hash of another report; DCC 2.4 names its parts otherwise. */
export function readReference(element: XmlElement | null): Reference | null {
	if (!element) return null;
	const name = textOf(element, "referral");
	return {
		name: name.length > 0 ? name : textOf(element, "reference"),
		identifier: textIn(element, "referralID") ?? textIn(element, "referenceID") ?? "",
		procedure: textIn(element, "procedure") ?? "",
		value: textIn(element, "value") ?? "",
		traceable: booleanOf(element, "traceable"),
	};
}
