import { type CheckedCertificate, checkCertificate } from "../check-certificate.ts";
import type { Known } from "../findings/points.ts";
import { writeCertificate } from "../write/write-certificate.ts";
import { exampleCertificate } from "./example-certificate.ts";

/** The example as XML. */
export const exampleXml = (): string => new TextDecoder().decode(writeCertificate(exampleCertificate()));

/** The example with one place in its XML changed; the place must be there. */
export function spoilt(place: string | RegExp, by: string): string {
	const xml = exampleXml();
	const changed = xml.replace(place, by);
	if (changed === xml) throw new Error(`The example has no ${place}.`);
	return changed;
}

export const check = (xml: string, known: Known = {}): CheckedCertificate =>
	checkCertificate(new TextEncoder().encode(xml), known);

/** What is found beyond what the example has: nothing. "error tur-below-one 214". */
export const found = (xml: string, known: Known = {}): string[] =>
	check(xml, known).findings.map(({ severity, rule }) => `${severity} ${rule}`);
