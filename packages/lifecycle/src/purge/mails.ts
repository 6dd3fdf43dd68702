import { eq } from "@calibrant/db/drizzle";
import { deletionReceipts, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { purgeDone } from "@calibrant/mail";
import {
	classWords,
	type DataClass,
	dataClasses,
	type Language,
	typeset,
	whatIsLeft,
	withLogYears,
	named as withName,
} from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { receiptSchema } from "../receipts/receipt.ts";

const heldWords: Readonly<Record<Language, string>> = {
	en: "A hold keeps it until it is released.",
	fr: "Conservé tant qu’un gel de suppression est en vigueur.",
	nl: "Een bewaarplicht houdt het vast totdat die wordt opgeheven.",
	de: "Eine Löschsperre hält es fest, bis sie aufgehoben wird.",
};

const archivedWords: Readonly<Record<Language, (until: string) => string>> = {
	en: (until) => `An owner had them archived until ${until}.`,
	fr: (until) => `Un propriétaire les a fait archiver jusqu’au ${until}.`,
	nl: (until) => `Een eigenaar heeft ze laten archiveren tot ${until}.`,
	de: (until) => `Ein Inhaber hat sie archivieren lassen bis ${until}.`,
};

/** Tells a former owner that it is done. The organisation's name is gone, so the mail names its id. */
export const purgeDoneMail: Mail = {
	kind: "purge_done",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const [user] = await tx
			.select({ email: users.email })
			.from(users)
			.where(eq(users.id, letter.userId ?? ""));
		const [row] = await tx
			.select()
			.from(deletionReceipts)
			.where(eq(deletionReceipts.id, letter.subjectId ?? ""));
		if (!user || !row) return null;
		const receipt = receiptSchema.parse(JSON.parse(row.document).receipt);
		const years = receipt.survives.find((one) => one.class === "audit_log")?.years;
		const isClass = (name: string): name is DataClass => dataClasses.some((known) => known === name);
		const named = (name: string) => (isClass(name) ? classWords(house.policy, name, language).name : name);
		const labelled = Object.entries(receipt.before.rows).filter(([, deleted]) => deleted > 0);
		const content = purgeDone({
			...{ ...letterhead(house, language), organisationId: receipt.organisationId },
			...{ purgedAt: new Date(receipt.finishedAt), timeZone: "UTC" },
			receiptLink: `${house.baseUrl}/receipts/${receipt.receiptId}`,
			counts: labelled.map(([name, deleted]) => ({ label: typeset(named(name), language), deleted })),
			survives: whatIsLeft(years === undefined ? house.policy : withLogYears(house.policy, years), language).map(
				({ dataClass, name, period, why }) => {
					const held = (receipt.holds ?? []).some(
						(hold) => hold.releasedAt === null && hold.classes.includes(dataClass),
					);
					const until = receipt.survives.find((one) => one.class === dataClass)?.archivedUntil;
					const archived = until && archivedWords[language](formatInstant(new Date(until), "UTC", language));
					const rest = [`${period}.`, why, archived, held && heldWords[language]].filter(Boolean).join(" ");
					return typeset(withName(name, rest, language), language);
				},
			),
		});
		return { to: user.email, content };
	},
};
