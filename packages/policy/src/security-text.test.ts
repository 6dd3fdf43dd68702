import { expect, test } from "vitest";
import { demoOperator } from "./operator.ts";
import { securityText } from "./security-text.ts";

test("names the operator's contact, its own address and an end less than a year away", () => {
	expect(securityText(demoOperator, "https://calibrant.example", new Date("2026-08-31T23:00:00Z"))).toBe(
		"Contact: mailto:security@calibrant.example\nContact: https://calibrant.example/contact?about=weakness\nExpires: 2027-03-01T00:00:00Z\nPreferred-Languages: en\nPolicy: https://calibrant.example/trust/security\nCanonical: https://calibrant.example/.well-known/security.txt\n",
	);
});
