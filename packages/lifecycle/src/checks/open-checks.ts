import { createHash } from "node:crypto";
import type { Opened } from "@calibrant/db";
import { type House, letterhead, type Mail, type PlatformCtx, policyAt, queueMail } from "@calibrant/kernel";
import { operatorNotice } from "@calibrant/mail";
import { checkStorage, checkSubProcessors } from "@calibrant/policy";
import { subProcessorsAt } from "../sub-processors/list-sub-processors.ts";

type Checked = Pick<House, "policy" | "policyVersions" | "operator">;

/** What the operator stated and must look at again: encrypted storage, and the providers in force. */
async function openChecks(house: Checked, { tx, now }: Pick<Opened, "tx" | "now">): Promise<string[]> {
	const policy = policyAt(house, now);
	const { current } = await subProcessorsAt(tx, now);
	return [...checkStorage(policy, house.operator, now), ...checkSubProcessors(policy, current, now).warnings];
}

/** Tells the operator what must be checked again: once for each state of things, and again when the log forgot it. */
export async function watchChecks(house: Checked, ctx: PlatformCtx): Promise<{ overdue: number }> {
	const open = await openChecks(house, ctx);
	const key = createHash("sha256").update(open.join("\n")).digest("hex");
	if (open.length > 0) await queueMail(ctx, { kind: "checks_due" }, { key });
	return { overdue: open.length };
}

/** To the operator: statements that are missing or old. */
export const checksDueMail: Mail = {
	kind: "checks_due",
	evenIfRestricted: true,
	async compose({ house, tx, now }) {
		const open = await openChecks(house, { tx, now });
		if (open.length === 0) return null;
		const content = operatorNotice({
			...letterhead(house, "en"),
			subject: open.length === 1 ? "A check is due" : `${open.length} checks are due`,
			paragraphs: [...open, "What you find is shown on the public pages as your own statement."],
			reason: "You receive this as the privacy contact of this installation.",
		});
		return { to: house.operator.privacyEmail, content };
	},
};

/** At a door's start: tells `warn` what is missing or old of the statement that storage is encrypted. */
export async function warnOfStorage(house: Checked & Pick<House, "db">, warn: (text: string) => void): Promise<void> {
	const { now } = await house.db.withoutOrg({ readOnly: true }, async ({ now }) => ({ now }));
	for (const warning of checkStorage(policyAt(house, now), house.operator, now)) warn(warning);
}
