import type { Operator } from "./operator.ts";
import { addPeriod } from "./period.ts";

/** Renewed at every reading; RFC 9116 wants less than a year. */
const valid = { unit: "months", n: 6 } as const;

/** The `security.txt` of an installation (RFC 9116): whom to tell, what is answered to it, where this text belongs, until when it holds. */
export function securityText(operator: Operator, baseUrl: string, now: Date): string {
	const expires = addPeriod(now, valid) ?? now;
	return [
		`Contact: mailto:${operator.securityEmail}`,
		`Contact: ${baseUrl}/contact?about=weakness`,
		`Expires: ${expires.toISOString().slice(0, 10)}T00:00:00Z`,
		"Preferred-Languages: en",
		`Policy: ${baseUrl}/trust/security`,
		`Canonical: ${baseUrl}/.well-known/security.txt`,
		"",
	].join("\n");
}
