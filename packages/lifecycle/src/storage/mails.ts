import { organisations, storageMoves, users } from "@calibrant/db/schema";
import type { Mail } from "@calibrant/kernel";
import { notice } from "@calibrant/mail";
import { backupsGoneBy, regionInWords } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { eq } from "drizzle-orm";
import { letterhead } from "../requests/mails.ts";

/** A place of storage in a sentence; null: that of everybody without an agreement. */
const placeOf = (region: string | null) => (region === null ? "the usual place" : regionInWords(region, "en"));

const moved = (files: number, gone: Date, timeZone: string) => [
	{ label: "Files moved", value: String(files) },
	{ label: "Backups at the place before, gone by", value: formatInstant(gone, timeZone) },
];

/** To an owner: where the organisation's files are kept from now on, or why not there. */
export const storageDecidedMail: Mail = {
	kind: "storage_decided",
	evenIfRestricted: true,
	async compose({ house, tx, letter }) {
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
		const to = placeOf(move.toRegion);
		const content = notice({
			...letterhead(house),
			subject: refused ? `${org}: another place of storage is not possible` : `${org}: your files have moved`,
			paragraphs: refused
				? [`You asked that the files of ${org} be kept in ${to}. We cannot do that, for this reason:`, move.reason]
				: [
						`The files of ${org}, and the backups made of them, are kept in ${to} from now on, as agreed. Each one was ` +
							"read back there before it was deleted where it was.",
					],
			facts: [
				{ label: "Decided", value: formatInstant(move.decidedAt, timeZone) },
				...(refused || !move.finishedAt
					? []
					: moved(move.files, backupsGoneBy(house.policy, move.finishedAt), timeZone)),
			],
			reason: `You receive this as an owner of ${org}.`,
		});
		return { to: user.email, content };
	},
};
