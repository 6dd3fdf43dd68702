import { type Language, languages, loadPolicy, receiptSentences } from "@calibrant/policy";
import { expect, test } from "vitest";
import { type ReceiptView, receiptView } from "./receipt-words.server.ts";

type Receipt = NonNullable<ReceiptView["receipt"]>;

const id = "0199aaaa-0000-7000-8000-000000000000";
const at = "2026-04-10T04:00:00.000Z";
const { clear, cryptographic_erase, mail_provider, rolls_off, payment_provider, asked } = receiptSentences;
const receipt: Receipt = {
	...{ kind: "calibrant.deletion-receipt", schemaVersion: 1, receiptId: id, organisationId: id, runId: id },
	...{ cancelledAt: at, purgeDueAt: at, startedAt: at, finishedAt: at, backupsGoneBy: "2026-07-09T04:00:00.000Z" },
	policy: { preset: "default", version: "1", hash: "0" },
	method: `${clear.en} ${cryptographic_erase.en}`,
	...{ before: { rows: {}, files: {} }, after: { rows: {}, files: {} }, survives: [], holds: [], auditLog: null },
	subProcessors: [
		{ name: mail_provider.en, answer: rolls_off.en },
		{ name: payment_provider.en, answer: asked.en },
	],
};
const view = (signed: Receipt, language: Language) => {
	const verdict = { verified: true, reasons: [] };
	return receiptView({ document: "{}", receipt: signed, expiry: null, kept: null, verdict }, language);
};
const coded: Receipt = {
	...receipt,
	methodCodes: ["clear", "cryptographic_erase"],
	subProcessors: [
		{ name: "Post", answer: "It goes by itself.", store: "mail_provider", code: "rolls_off" },
		{ name: payment_provider.en, answer: asked.en, store: "payment_provider", code: "asked" },
	],
};

test.each([
	["with codes", coded],
	["from before codes were signed", receipt],
])("a receipt %s is French on a French page", (_, signed) => {
	const { method, subProcessors } = view(signed, "fr");
	expect(method.language).toBe("fr");
	expect(method.text).toMatch(/^Effacement logique .+ Effacement cryptographique .+ expiration\.$/);
	expect(subProcessors.map(({ name, answer }) => [name.text, answer.language, answer.text.slice(0, 14)])).toEqual([
		["Prestataire de messagerie", "fr", "Non sollicité\u00a0"],
		["Prestataire de paiement (Stripe)", "fr", "En attente\u00a0: l"],
	]);
});

test.each([
	["nl", /^Logische verwijdering .+ Cryptografische wissing .+ vervallen\.$/, "E-mailprovider"],
	["de", /^Logische Löschung .+ Kryptografische Löschung .+ ablaufen\.$/, "E-Mail-Anbieter"],
] as const)("and in %s on a page in that language", (language, said, store) => {
	const { method, subProcessors } = view(coded, language);
	expect(method).toEqual({ text: expect.stringMatching(said), language });
	expect(subProcessors[0]?.name).toEqual({ text: store, language });
});

test("words that no code stands for are shown as they were signed, and said to be English", () => {
	const own = { ...receipt, method: "Shredded by hand.", subProcessors: [{ name: "Archive", answer: "Burnt." }] };
	const { method, subProcessors } = view(own, "fr");
	expect(method).toEqual({ text: "Shredded by hand.", language: "en" });
	expect(subProcessors).toEqual([
		{ name: { text: "Archive", language: "en" }, answer: { text: "Burnt.", language: "en" } },
	]);
	expect(view(coded, "en").method).toEqual({ text: receipt.method, language: "en" });
});

test("the date of the backups is explained with the policy's own figures", () => {
	const { keepDays, goneWithinDays } = loadPolicy("default").backups;
	for (const language of languages) {
		const { backups } = view(receipt, language);
		expect(backups?.match(/\d+/g)).toEqual([`${keepDays}`, `${goneWithinDays}`]);
	}
	expect(view({ ...receipt, policy: { ...receipt.policy, preset: "their own" } }, "en").backups).toBeNull();
});

test("an archive that an owner asked for is in the line of what outlives, and no file's name is a raw key", () => {
	const until = "2029-05-17T22:00:00.000Z";
	const line = { class: "service_report", rows: 1, rule: "12 months", files: 1, archivedUntil: until };
	const files = { "audit-reports": 0 };
	const kept = { ...receipt, survives: [line], before: { rows: {}, files }, after: { rows: {}, files } };
	for (const [language, name] of [
		["en", "Reports for calibration audits"],
		["fr", "Rapports pour des audits d’étalonnage"],
	] as const) {
		const shown = view(kept, language);
		expect(shown.survives).toMatchObject([{ archivedUntil: until }]);
		expect(shown.files.map((one) => one.name)).toEqual([name]);
	}
});
