import { and, eq } from "@calibrant/db/drizzle";
import { emailLog, instruments } from "@calibrant/db/schema";
import { DomainError, inOrg } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { purgeOrganisation } from "../purge/purge-organisation.job.ts";
import { type LeavingStage, openLeavingStage } from "../purge/testing/leaving-stage.ts";
import { deletionReminderMail } from "./mails.ts";
import { reactivateOrganisation } from "./reactivate-organisation.ts";
import { remindOwners } from "./remind-owners.job.ts";

let stage: LeavingStage;
beforeAll(async () => {
	stage = await openLeavingStage(inject("cluster"));
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow("2026-03-10T12:00:00Z"));

describe("leaving", () => {
	test(
		promise(["CP-15", "CP-16", "CP-20", "CP-21"], "cancelling stores the instants that everything else reads"),
		async () => {
			const { id, owner } = await stage.organisation();
			const grace = await stage.cancel(id, owner);
			expect(grace.reminderAt.toISOString()).toBe("2026-04-02T04:00:00.000Z");
			expect(grace.purgeAt.toISOString()).toBe("2026-04-10T04:00:00.000Z");
			const again = await stage.cancel(id, owner).catch((error) => error);
			expect(again).toBeInstanceOf(DomainError);
			expect(again.reason).toBe("CONFLICT");
		},
	);

	test(
		promise(["CP-24", "CP-25"], "reactivation lifts the guard, and a second cancellation has its own instants"),
		async () => {
			const { id, owner } = await stage.organisation();
			await stage.cancel(id, owner);
			const write = () =>
				inOrg(stage.appHouse, id, { userId: owner }, {}, ({ tx }) => tx.update(instruments).set({ location: "bench" }));
			await expect(write()).rejects.toMatchObject({ reason: "ORG_READ_ONLY" });
			await stage.database.setNow("2026-03-20T12:00:00Z");
			await inOrg(stage.appHouse, id, { userId: owner }, {}, reactivateOrganisation);
			await expect(write()).resolves.toBeDefined();
			await stage.database.setNow("2026-05-01T03:59:59Z");
			await purgeOrganisation.run(stage.context(), { orgId: id });
			const second = await stage.cancel(id, owner);
			expect(second.purgeAt.toISOString()).toBe("2026-05-31T04:00:00.000Z");
		},
	);

	test(promise(["CP-20", "CP-22"], "each owner is reminded once, however often the job runs"), async () => {
		const { id, owner } = await stage.organisation();
		const grace = await stage.cancel(id, owner);
		for (let run = 0; run < 3; run++)
			await remindOwners.run(stage.context(), { orgId: id, cancellationId: grace.cancellationId });
		const { house } = stage;
		const mails = await house.db.withOrg(id, {}, async ({ tx, now }) => {
			const reminders = and(eq(emailLog.orgId, id), eq(emailLog.kind, "deletion_reminder"));
			const letters = await tx.select().from(emailLog).where(reminders);
			return Promise.all(
				letters.map((letter) => deletionReminderMail.compose({ house, tx, now, letter, language: "en" })),
			);
		});
		expect(mails).toHaveLength(1);
		expect(mails[0]?.content.text).toContain("Fri 10 Apr 2026, 06:00 (Europe/Brussels)");
		expect(mails[0]?.content.text).toContain(`${house.baseUrl}/app/export/`);
	});
});
