import { createPublicKey, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { tableRegistry } from "@calibrant/db/schema";
import { inOrg } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import {
	countData,
	planPurge,
	purgeOrganisation,
	reactivateOrganisation,
	readLedger,
	verifyReceipt,
} from "../index.ts";
import { ClaimLost, claimPurge, renewLease } from "./claim-purge.ts";
import { deleteRows } from "./delete-rows.ts";
import { type LeavingStage, openLeavingStage } from "./testing/leaving-stage.ts";

let stage: LeavingStage;
beforeAll(async () => {
	stage = await openLeavingStage(inject("cluster"));
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow("2026-03-10T12:00:00Z"));

/** Everything the database holds of an organisation, as one text, read behind row security. */
async function everything(id: string): Promise<string> {
	const parts: unknown[] = [];
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn) continue;
		parts.push(
			name,
			await stage.database.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [id]),
		);
	}
	return JSON.stringify(parts);
}

describe("purge", () => {
	test(
		promise(["CP-27", "CP-31"], "nothing is deleted at the due instant less a microsecond, and all at the instant"),
		async () => {
			const { id, owner } = await stage.organisation();
			await stage.cancel(id, owner);
			await stage.database.admin`update app.clock set frozen_at = '2026-04-10T03:59:59.999999Z'`;
			await purgeOrganisation.run(stage.context(), { orgId: id });
			expect(await stage.database.admin`select state from organisations where id = ${id}`).toEqual([
				{ state: "grace" },
			]);
			await stage.database.setNow("2026-04-10T04:00:00Z");
			await purgeOrganisation.run(stage.context(), { orgId: id });
			expect(await stage.database.admin`select state from organisations where id = ${id}`).toEqual([]);
		},
	);

	test(
		promise(
			["CP-28", "CP-29", "CP-30", "CP-33", "CP-51", "INV-3", "INV-9", "INV-10"],
			"leaves the audit log, one tombstone and one receipt that verifies; the neighbour is untouched",
		),
		async () => {
			const { id, owner } = await stage.organisation();
			const neighbour = await stage.organisation();
			const before = await everything(neighbour.id);
			await stage.cancel(id, owner);
			await stage.database.setNow("2026-04-10T04:00:00Z");
			await purgeOrganisation.run(stage.context(), { orgId: id });
			await purgeOrganisation.run(stage.context(), { orgId: id });

			const left = await countData(stage.house, id);
			expect(
				Object.values(left.rows)
					.concat(Object.values(left.files))
					.every((n) => n === 0),
			).toBe(true);
			const [run] = await stage.database.admin`select deleted from deletion_runs where org_id = ${id}`;
			// The instrument, its calibrations and the membership; the organisation's own rows go with the receipt.
			expect(run?.deleted).toBe(5);
			const actions = await stage.database.admin`select action from audit_log where org_id = ${id} order by xid, seq`;
			expect(actions.map((row) => row.action)).toEqual([
				"instrument.created",
				"organisation.cancelled",
				"organisation.purged",
			]);
			const receipts = await stage.database.admin`select document from deletion_receipts where org_id = ${id}`;
			expect(receipts).toHaveLength(1);
			const publicKey = createPublicKey(readFileSync(stage.house.receiptKeyFile));
			const verdict = verifyReceipt(receipts[0]?.document, publicKey);
			expect(verdict.reasons).toEqual([]);
			expect(verdict.receipt?.before.rows).toMatchObject({
				instrument: 1,
				calibration: 3,
				membership: 1,
				organisation_profile: 2,
			});
			expect(verdict.receipt?.before.files).toMatchObject({ certificates: 1 });
			expect((await readLedger(stage.house.ledgerFolder)).map((entry) => entry.organisationId)).toContain(id);
			expect(await everything(neighbour.id)).toBe(before);
		},
	);

	test(promise(["INV-10"], "a receipt with any one byte flipped does not verify"), async () => {
		const [row] = await stage.database.admin`select document from deletion_receipts limit 1`;
		const publicKey = createPublicKey(readFileSync(stage.house.receiptKeyFile));
		const bytes = Buffer.from(row?.document);
		expect(verifyReceipt(bytes.toString(), publicKey).verified).toBe(true);
		for (let at = 0; at < bytes.length; at++) {
			const flipped = Buffer.from(bytes);
			flipped[at] = (flipped[at] ?? 0) ^ 1;
			const verdict = verifyReceipt(flipped.toString("utf8"), publicKey);
			expect(verdict.verified, `byte ${at}`).toBe(false);
			expect(verdict.reasons.length).toBeGreaterThan(0);
		}
	});

	test(
		promise(["INV-5"], "a run that lost its claim deletes nothing, and the one that took over finishes"),
		async () => {
			const { id, owner } = await stage.organisation();
			await stage.cancel(id, owner);
			await stage.database.setNow("2026-04-10T04:00:00Z");
			const stale = await claimPurge(stage.house, id, randomUUID());
			await expect(claimPurge(stage.house, id, randomUUID())).rejects.toThrow("Another worker");
			const lapse = () => stage.database.admin`update deletion_runs set lease_until = null where org_id = ${id}`;
			await lapse();
			await claimPurge(stage.house, id, randomUUID());
			const attempt = deleteRows(stage.house, id, stale?.token ?? "", new AbortController().signal, async () => {});
			await expect(attempt).rejects.toMatchObject({ cause: { code: "CB001" } });
			expect((await countData(stage.house, id)).rows).toMatchObject({ instrument: 1 });
			// Nor does it write of itself that it lives: the lease is the other's.
			if (stale) await expect(renewLease(stage.house.db, stale)).rejects.toThrow(ClaimLost);
			await lapse();
			await purgeOrganisation.run(stage.context(), { orgId: id });
			expect(await stage.database.admin`select count(*)::int as n from deletion_receipts where org_id = ${id}`).toEqual(
				[{ n: 1 }],
			);
		},
	);

	test(promise(["INV-4"], "of reactivation and purge at the deadline exactly one happens"), async () => {
		for (let round = 0; round < 15; round++) {
			await stage.database.setNow("2026-03-10T12:00:00Z");
			const { id, owner } = await stage.organisation();
			await stage.cancel(id, owner);
			await stage.database.setNow("2026-04-10T04:00:00Z");
			const [reactivated] = await Promise.allSettled([
				inOrg(stage.appHouse, id, { userId: owner }, {}, reactivateOrganisation),
				purgeOrganisation.run(stage.context(), { orgId: id }),
			]);
			const [org] = await stage.database.admin`select state from organisations where id = ${id}`;
			const [receipt] = await stage.database.admin`select id from deletion_receipts where org_id = ${id}`;
			expect(reactivated.status === "fulfilled" ? org?.state : org).toBe(
				reactivated.status === "fulfilled" ? "active" : undefined,
			);
			expect(Boolean(receipt)).toBe(reactivated.status === "rejected");
		}
	});

	test(promise(["INV-6"], "too many organisations due at once stop the run before the first deletion"), async () => {
		await stage.database.setNow("2026-03-10T12:00:00Z");
		for (let n = 0; n < 6; n++) {
			const { id, owner } = await stage.organisation();
			await stage.cancel(id, owner);
		}
		await stage.database.setNow("2026-04-10T04:00:00Z");
		const plan = await stage.database.worker.withoutOrg({ readOnly: true }, ({ tx }) =>
			planPurge(tx, stage.house.policy),
		);
		expect(plan.due.length).toBeGreaterThan(5);
		expect(plan.stopped).toMatch(/due at once/);
	});
});
