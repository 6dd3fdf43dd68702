import { dataRequests } from "@calibrant/db/schema";
import { type House, invalid } from "@calibrant/kernel";
import { notice } from "@calibrant/mail";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Erasure, eraseAccount, eraseAccountInput, erasurePhrase } from "../erasure/erase-account.ts";
import { erasurePreview } from "../erasure/erasure-preview.ts";
import { type PersonalExport, personalExport } from "../erasure/personal-export.ts";
import { sayFarewell } from "../erasure/say-farewell.ts";
import type { OperatorRef } from "./handle-request.ts";
import { letterhead } from "./mails.ts";
import { erasing, type RequestKind } from "./request-kinds.ts";
import { exporting, needVerifiedRequest } from "./verified-request.ts";

export const carryOutErasureInput = z.strictObject({
	id: z.uuid(),
	organisations: eraseAccountInput.shape.organisations,
});

/**
 * Erases the account that a verified request is about, as its owner could have, and closes the request. The one mail
 * that says so goes out at once, because afterwards the address is nowhere. Throws FORBIDDEN without a checked
 * identity, LAST_OWNER where a sole owner's organisation needs a choice.
 */
export async function carryOutErasure(
	house: House,
	operator: OperatorRef,
	{ id, organisations }: z.output<typeof carryOutErasureInput>,
): Promise<Erasure & { farewellSent: boolean }> {
	const { userId, ...request } = await subjectOf(house, id, erasing);
	const { erasure, address } = await eraseAccount(
		house,
		userId,
		{ phrase: erasurePhrase, organisations },
		{ requestId: id, operator },
	);
	if (request.kind === "under_16" && request.email && request.email !== address) {
		await tellNotifier(house, request.email, id);
	}
	return { ...erasure, farewellSent: await sayFarewell(house, address, erasure) };
}

/** To who told us of an account of somebody under 16, directly: with the account their address is gone from here. */
async function tellNotifier({ operator, mailer }: House, to: string, id: string): Promise<void> {
	const content = notice({
		...letterhead({ operator }),
		subject: "The account was deleted",
		paragraphs: ["We checked what you told us about an account of somebody under 16, and deleted the account."],
		facts: [{ label: "Number", value: id }],
		reason: "This answers a request that was sent with this address, which is not kept.",
	});
	await mailer?.send({ to, ...content }).catch(() => {});
}

/** What erasing the account behind a verified request would do; changes nothing. Throws FORBIDDEN as above. */
export async function previewErasureFor(house: House, { id }: { id: string }) {
	return erasurePreview(house, await subjectOf(house, id, ["erasure"]));
}

export const carryOutExportInput = z.strictObject({ id: z.uuid() });

/** Everything held about the person a verified request is about, to be handed over. Throws FORBIDDEN as above. */
export async function carryOutExport(
	house: House,
	{ id }: z.output<typeof carryOutExportInput>,
): Promise<PersonalExport> {
	const { userId } = await subjectOf(house, id, exporting);
	const archive = await personalExport(house, userId, { requestId: id });
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		await needVerifiedRequest(tx, id, exporting);
		await tx.update(dataRequests).set({ carriedOutAt: now }).where(eq(dataRequests.id, id));
	});
	return archive;
}

/** Whose account it is about. The check is made again by whatever acts. */
async function subjectOf(house: House, id: string, kinds: readonly RequestKind[]) {
	const request = await house.db.withoutOrg({}, ({ tx }) => needVerifiedRequest(tx, id, kinds));
	const { userId, kind, email } = request;
	if (userId) return { userId, kind, email };
	throw invalid("The request names no account.", "Check the identity again and give the address of the account.");
}
