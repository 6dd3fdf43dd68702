import { and, eq } from "@calibrant/db/drizzle";
import { importBatches, memberships, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { importEnded } from "@calibrant/mail";
import type { BatchKind } from "./find-batch.ts";
import { importJob } from "./start-import.ts";

/** The page of an import, by what its file holds. */
const pages: Readonly<Record<BatchKind, string>> = {
	register: "/app/import",
	history: "/app/calibrations/import",
	usage: "/app/usage/import",
};

/** To whoever confirmed an import: how it ended. Begun again or undone since: nothing is sent. */
export const importEndedMail: Mail = {
	kind: "import_ended",
	mayBeDeclined: true,
	async compose({ house, tx, letter, language }) {
		const [found] = await tx
			.select({ batch: importBatches, email: users.email })
			.from(importBatches)
			.innerJoin(
				memberships,
				and(eq(memberships.orgId, importBatches.orgId), eq(memberships.userId, letter.userId ?? "")),
			)
			.innerJoin(users, eq(users.id, memberships.userId))
			.where(eq(importBatches.id, letter.subjectId ?? ""));
		if (!found) return null;
		const { id, kind, state, fileName, choices } = found.batch;
		const failed = state === "uploaded" && (importJob.safeParse(choices).data?.job.failure ?? null) !== null;
		if (!failed && state !== "imported") return null;
		const link = `${house.baseUrl}${pages[kind as BatchKind]}/${id}`;
		return { to: found.email, content: importEnded({ ...letterhead(house, language), fileName, failed, link }) };
	},
};
