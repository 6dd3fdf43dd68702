import { and, eq, isNotNull } from "@calibrant/db/drizzle";
import { profiles } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import type { House, WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { readErasures, writeErasureNote } from "../purge/ledger.ts";

/** Notes one erased account in the ledger outside the database, right after its erasure has committed. */
export const noteErasure = defineJob<WorkerHouse, { userId: string }>({
	name: "account.note_erasure",
	payload: z.strictObject({ userId: z.uuid() }),
	safeToRunTwice: "the first note stands",
	queue: { policy: "standard", retryLimit: 12 },
	run: ({ house }, { userId }) => note(house, userId),
});

/** Notes every erased account that has no note yet: what the queue may have lost. */
export async function noteErasures(house: Pick<House, "db" | "ledgerFolder">): Promise<void> {
	const noted = new Set((await readErasures(house.ledgerFolder)).map(({ userId }) => userId));
	const erased = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ userId: profiles.userId }).from(profiles).where(isNotNull(profiles.deletedAt)),
	);
	for (const { userId } of erased) if (!noted.has(userId)) await note(house, userId);
}

async function note(house: Pick<House, "db" | "ledgerFolder">, userId: string): Promise<void> {
	const [profile] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ erasedAt: profiles.deletedAt })
			.from(profiles)
			.where(and(eq(profiles.userId, userId), isNotNull(profiles.deletedAt))),
	);
	if (!profile?.erasedAt) return;
	await writeErasureNote(house.ledgerFolder, { userId, erasedAt: profile.erasedAt.toISOString() });
}
