import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { readReceiptKey } from "@calibrant/kernel/record-seal";
import { promise, type ReceiptSentence, receiptSentences } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { purgeState } from "../console/purge-controls.ts";
import { readReceiptFile, signReceipt, verifyReceipt } from "../receipts/receipt.ts";
import { listRuns } from "./list-runs.ts";
import { purgeDoneMail } from "./mails.ts";
import { purgeOrganisation } from "./purge-organisation.job.ts";
import { type LeavingStage, openLeavingStage } from "./testing/leaving-stage.ts";

let stage: LeavingStage;
beforeAll(async () => {
	stage = await openLeavingStage(inject("cluster"));
});
afterAll(() => stage.close());

/** An organisation that was held up and went afterwards, with its receipt file. */
async function leaveUnderHolds(): Promise<{ id: string; owner: string; document: string }> {
	const { admin, setNow } = stage.database;
	await setNow("2026-03-01T08:00:00Z");
	const { id, owner } = await stage.organisation();
	const hold = (classes: string, ground: string, placed: string, released: string | null) => admin`
		insert into holds (org_id, classes, ground, reason, reference, placed_by, placed_at, released_at)
		values (${id}, ${classes}, ${ground}, 'CANARY-reason', 'CANARY-case', 'ops', ${placed}, ${released})`;
	await hold("{instrument}", "tax_audit", "2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z");
	await setNow("2026-03-10T12:00:00Z");
	await stage.cancel(id, owner);
	await hold("{instrument,calibration}", "court_proceedings", "2026-03-20T10:00:00Z", "2026-05-02T09:00:00Z");
	await hold("{audit_log}", "authority_order", "2026-04-01T00:00:00Z", null);
	await setNow("2026-05-02T12:00:00Z");
	await purgeOrganisation.run(stage.context(), { orgId: id });
	const [row] = await admin<{ document: string }[]>`select document from deletion_receipts where org_id = ${id}`;
	return { id, owner, document: row?.document ?? "" };
}
const key = () => createPublicKey(readFileSync(stage.house.receiptKeyFile));

test(
	promise(["INV-8"], "a receipt names every hold since the cancellation: ground, classes, since when, released or not"),
	async () => {
		const { document, owner } = await leaveUnderHolds();
		const verdict = verifyReceipt(document, key());
		expect(verdict.reasons).toEqual([]);
		expect(verdict.receipt?.holds).toEqual([
			{
				...{ ground: "court_proceedings", classes: ["calibration", "instrument"] },
				...{ placedAt: "2026-03-20T10:00:00.000Z", releasedAt: "2026-05-02T09:00:00.000Z" },
			},
			{
				...{ ground: "authority_order", classes: ["audit_log"] },
				...{ placedAt: "2026-04-01T00:00:00.000Z", releasedAt: null },
			},
		]);
		expect(document).not.toContain("CANARY");
		const { house, database } = stage;
		const [letter] = await database.admin`
			select id, user_id as "userId", subject_id as "subjectId" from email_log where kind = 'purge_done' and user_id = ${owner}`;
		const mail = await house.db.withoutOrg({ readOnly: true }, ({ tx, now }) =>
			purgeDoneMail.compose({ house, tx, now, language: "en", letter: letter as never }),
		);
		expect(mail?.content.text).toMatch(/Audit log: [^\n]*A hold keeps it until it is released\./);
		expect(mail?.content.text.match(/A hold keeps it/g)).toHaveLength(1);
		// Nothing of the organisation is open any more: its log's period is said from its last activity alone.
		expect(mail?.content.text).toMatch(/Audit log: Until 7 years after your organisation.s last activity\./);
		const french = await house.db.withoutOrg({ readOnly: true }, ({ tx, now }) =>
			purgeDoneMail.compose({ house, tx, now, language: "fr", letter: letter as never }),
		);
		expect(french?.content.text).toMatch(/Journal d.audit[^\n]*jusqu.à 7.ans après la dernière activité/i);
		expect(french?.content.text).not.toMatch(/Journal d.audit[^\n]*Tant que le compte est ouvert/);
	},
);

test("the time under a hold is no lateness of the run: it counts from the hold's end, also in the figures of all runs", async () => {
	const { id } = await leaveUnderHolds();
	const { house, database } = stage;
	const [run] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) => listRuns(tx, house.policy, { orgId: id }));
	const held = (Date.parse("2026-05-02T09:00:00Z") - Date.parse("2026-04-10T04:00:00Z")) / 1000;
	expect(run).toMatchObject({ heldSeconds: held, latenessSeconds: 3 * 3600, holds: [] });
	await database.admin`delete from deletion_runs where org_id <> ${id}`;
	const state = await purgeState(house, { userId: crypto.randomUUID() });
	expect(state.lateness).toEqual({ finished: 1, median: 10_800, longest: 10_800, held: 1 });
});

test(promise(["INV-8"], "the checker refuses a receipt whose hold the deletion would have broken"), async () => {
	const { document } = await leaveUnderHolds();
	const receipt = readReceiptFile(document);
	const signed = (holds: NonNullable<typeof receipt.holds>) =>
		verifyReceipt(signReceipt({ ...receipt, holds }, readReceiptKey(stage.house.receiptKeyFile)), key());
	const [released, standing] = receipt.holds ?? [];
	if (!released || !standing) throw new Error("The receipt names no holds.");
	expect(signed([released, standing]).reasons).toEqual([]);
	expect(signed([{ ...released, releasedAt: null }]).reasons).toEqual([
		expect.stringMatching(/holds\.0 stood when calibration, instrument had been deleted/),
	]);
	expect(signed([standing, { ...released, releasedAt: "2026-05-02T12:00:00.001Z" }]).reasons).toEqual([
		expect.stringMatching(/holds\.1 stood when/),
	]);
	for (const outside of [
		{ ...standing, placedAt: "2026-05-03T00:00:00Z" },
		{ ...released, releasedAt: "2026-03-10T11:00:00Z" },
	])
		expect(signed([outside]).reasons).toEqual([expect.stringMatching(/did not stand between/)]);
	// A hold that is left out breaks the signature; receipts from before holds were named still verify.
	expect(verifyReceipt(document.replace(/"ground":"authority_order"/, '"ground":"other"'), key()).verified).toBe(false);
	const { holds: _, methodCodes, subProcessors, ...before } = receipt;
	expect(methodCodes?.map((code) => receiptSentences[code as ReceiptSentence].en).join(" ")).toBe(receipt.method);
	expect(subProcessors.map(({ store, code }) => [store, code])).toEqual([
		["mail_provider", "rolls_off"],
		["payment_provider", "nothing_held"],
	]);
	// So do those from before their sentences had codes.
	const old = { ...before, subProcessors: subProcessors.map(({ name, answer }) => ({ name, answer })) };
	expect(verifyReceipt(signReceipt(old, readReceiptKey(stage.house.receiptKeyFile)), key()).verified).toBe(true);
});
