import { randomUUID } from "node:crypto";

/** A text that is looked for wherever it must not be. */
export const canary = "CANARY-4e1b";
/** Of the owner, who signs with it. */
export const printedName = `Signer ${canary}`;

export const point = {
	unit: "mm",
	nominal: "10.00",
	lowerTolerance: "-0.05",
	upperTolerance: "0.05",
	asFound: "10.01",
};
export const used = { kind: "lot", reference: canary, description: canary, customer: canary, usedFrom: "2026-01-05" };
export const letterhead = { name: canary, laboratory: canary, address: canary, foot: canary, signatoryRole: canary };
export const whole = { name: canary, quantity: canary, unit: "V", rangeFrom: "0", rangeTo: "10" };
export const spec = { bands: [{ from: "0", to: "10", plusMinus: { terms: [{ kind: "absolute", amount: "0.1" }] } }] };
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
export const concession = { use: canary, reason: canary, validUntil: inAMonth, printedName };
const worked = { unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", readings: ["10.01"] };
export const saving = { performedOn: "2026-02-11", points: [worked], remarks: canary, method: canary, place: canary };

export const item = { key: randomUUID(), kind: "check", label: canary, help: canary };
export const content = { name: canary, introduction: canary, subject: "any", items: [item] };
export const sheet = {
	...{ name: canary, quantity: canary, unit: "V", introduction: canary },
	lines: [{ input: "x", source: "standard-uncertainty", value: "1", absolute: "0.1", about: canary }],
	example: { nominal: "1" },
};
export const procedure = {
	name: canary,
	quantity: canary,
	unit: "V",
	points: [{ at: "1", repeats: "1" }],
	steps: canary,
};

const bulk = (q: string) => ({ filter: { q }, changes: { custodian: canary }, reason: canary });
/** Changes of many instruments, each found by its own word. */
export const bulkOf = { made: bulk(`${canary} bulkmade`), asked: bulk(`${canary} bulkasked`) };

/** A day after today, `YYYY-MM-DD`. */
export const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
