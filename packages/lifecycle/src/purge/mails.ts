import { deletionReceipts, users } from "@calibrant/db/schema";
import type { Mail } from "@calibrant/kernel";
import { purgeDone } from "@calibrant/mail";
import { whatStays } from "@calibrant/policy";
import { eq } from "drizzle-orm";
import { receiptSchema } from "../receipts/receipt.ts";

/** Tells a former owner that it is done. The organisation's name is gone, so the mail names its id. */
export const purgeDoneMail: Mail = {
	kind: "purge_done",
	evenIfRestricted: true,
	async compose({ house, tx, letter }) {
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
		const { classes } = house.policy;
		const labelled = Object.entries(receipt.before.rows).filter(([, deleted]) => deleted > 0);
		const content = purgeDone({
			operatorName: house.operator.legalName,
			privacyContact: house.operator.privacyEmail,
			organisation: `Your organisation ${receipt.organisationId}`,
			purgedAt: new Date(receipt.finishedAt),
			timeZone: "UTC",
			receiptLink: `${house.baseUrl}/receipts/${receipt.receiptId}`,
			counts: labelled.map(([name, deleted]) => ({
				label: `${classes[name as keyof typeof classes]?.name ?? name}, rows`,
				deleted,
			})),
			survives: whatStays(house.policy).map(({ dataClass, name, period, why }) => {
				const held = (receipt.holds ?? []).some((hold) => hold.releasedAt === null && hold.classes.includes(dataClass));
				return `${name}: ${period}. ${why}${held ? " A hold keeps it until it is released." : ""}`;
			}),
		});
		return { to: user.email, content };
	},
};
