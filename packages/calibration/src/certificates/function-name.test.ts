import { expect, test } from "vitest";
import { functionName, type Subject } from "./certificate-subject.ts";

test("a function is named with its range as the language of the certificate writes it", () => {
	const volts = { name: "DC", rangeFrom: "-0.5", rangeTo: "10", unit: "V" };
	const subject = { functions: new Map([["f", volts]]) } as Subject;
	expect(functionName(subject, "f", "en")).toBe("DC, -0.5 to 10 V");
	expect(functionName(subject, "f", "fr")).toBe("DC, -0,5 à 10 V");
	expect(functionName(subject, "f", "de")).toBe("DC, -0,5 bis 10 V");
	expect(functionName(subject, null, "fr")).toBeNull();
});
