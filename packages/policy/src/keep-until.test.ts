import { expect, test } from "vitest";
import {
	auditKeepUntil,
	backupsGoneBy,
	exportDueAt,
	exportLinkExpiresAt,
	invoiceKeepUntil,
	requestDueAt,
} from "./keep-until.ts";
import { loadPolicy } from "./load-policy.ts";

const policy = loadPolicy("default");
const day = (text: string) => new Date(`${text}T00:00:00Z`);

test("an audit row stays for years after the last activity, however old it is", () => {
	const facts = { createdAt: day("2019-02-15"), lastActivityAt: day("2026-01-10"), endedAt: day("2026-02-10") };
	expect(auditKeepUntil(policy, facts)).toEqual(day("2033-01-10"));
	expect(auditKeepUntil(policy, { ...facts, createdAt: day("2026-02-10") })).toEqual(day("2033-02-10"));
});

test("no audit row of a living organisation has an end", () => {
	const facts = { createdAt: day("2001-01-01"), lastActivityAt: day("2001-01-01"), endedAt: null };
	expect(auditKeepUntil(policy, facts)).toBeNull();
});

test("an organisation's own period counts, but never below the floor", () => {
	const facts = { createdAt: day("2026-01-01"), lastActivityAt: day("2026-01-01"), endedAt: day("2026-02-01") };
	expect(auditKeepUntil(policy, { ...facts, chosenYears: 8 })).toEqual(day("2034-01-01"));
	expect(auditKeepUntil(policy, { ...facts, chosenYears: 1 })).toEqual(day("2033-01-01"));
	expect(auditKeepUntil(policy, { ...facts, chosenYears: 99 })).toEqual(day("2041-01-01"));
});

test("an invoice stays for the years of its seller's country", () => {
	expect(invoiceKeepUntil(policy, day("2028-02-29"), "GB")).toEqual(day("2035-03-01"));
	expect(invoiceKeepUntil(policy, day("2026-05-04"), "FR")).toEqual(day("2036-05-04"));
	expect(invoiceKeepUntil(loadPolicy("calproof"), day("2026-05-04"), "XX")).toEqual(day("2033-05-04"));
});

test("a request is due in 30 days or a month, whichever is first", () => {
	expect(requestDueAt(policy, day("2027-01-31"))).toEqual(day("2027-02-28"));
	expect(requestDueAt(policy, day("2027-03-01"))).toEqual(day("2027-03-31"));
	expect(requestDueAt(loadPolicy("calproof"), day("2027-03-01"))).toEqual(day("2027-03-08"));
});

test("an export link ends with the purge if that is sooner", () => {
	expect(exportLinkExpiresAt(policy, day("2026-03-01"), null)).toEqual(day("2026-03-08"));
	expect(exportLinkExpiresAt(policy, day("2026-03-01"), day("2026-03-03"))).toEqual(day("2026-03-03"));
	expect(exportLinkExpiresAt(policy, day("2026-03-01"), day("2026-03-30"))).toEqual(day("2026-03-08"));
});

test("exports and backups have their days", () => {
	expect(exportDueAt(policy, day("2026-03-01"))).toEqual(day("2026-03-08"));
	expect(backupsGoneBy(policy, day("2026-01-01"))).toEqual(day("2026-04-01"));
});
