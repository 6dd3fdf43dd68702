import { eq } from "@calibrant/db/drizzle";
import { organisations, storageMoves, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { storageDecided } from "@calibrant/mail";
import { backupsGoneBy, regionInWords, typeset } from "@calibrant/policy";

/** To an owner: where the organisation's files are kept from now on, or why not there. */
export const storageDecidedMail: Mail = {
	kind: "storage_decided",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const [user] = await tx
			.select({ email: users.email })
			.from(users)
			.where(eq(users.id, letter.userId ?? ""));
		const [found] = await tx
			.select({ move: storageMoves, org: organisations.name, timeZone: organisations.timeZone })
			.from(storageMoves)
			.innerJoin(organisations, eq(organisations.id, storageMoves.orgId))
			.where(eq(storageMoves.id, letter.subjectId ?? ""));
		if (!user || !found) return null;
		const { move, org, timeZone } = found;
		const refused = move.state === "refused";
		const content = storageDecided({
			...{ ...letterhead(house, language), organisation: org, timeZone, decidedAt: move.decidedAt },
			place: move.toRegion === null ? null : typeset(regionInWords(move.toRegion, language), language),
			refusal: refused ? move.reason : undefined,
			moved:
				refused || !move.finishedAt
					? undefined
					: { files: move.files, backupsGoneBy: backupsGoneBy(house.policy, move.finishedAt) },
		});
		return { to: user.email, content };
	},
};
