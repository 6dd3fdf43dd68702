import { eq } from "@calibrant/db/drizzle";
import { dataRequests } from "@calibrant/db/schema";
import { type House, invalid, letterhead } from "@calibrant/kernel";
import { underAgeAccountDeleted } from "@calibrant/mail";
import { type Language, readersLanguage } from "@calibrant/policy";
import { z } from "zod";
import { type Erasure, eraseAccount, eraseAccountInput, erasurePhrase } from "../erasure/erase-account.ts";
import { erasurePreview } from "../erasure/erasure-preview.ts";
import { type PersonalExport, personalExport } from "../erasure/personal-export.ts";
import { sayFarewell } from "../erasure/say-farewell.ts";
import type { OperatorRef } from "./handle-request.ts";
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
	const { erasure, farewell } = await eraseAccount(
		house,
		userId,
		{ phrase: erasurePhrase, organisations },
		{ requestId: id, operator },
	);
	if (request.kind === "under_16" && request.email && request.email !== farewell.to) {
		await tellNotifier(house, request.email, id, readersLanguage(request.locale));
	}
	return { ...erasure, farewellSent: await sayFarewell(house, farewell) };
}

/** To who told us of an account of somebody under 16, directly: with the account their address is gone from here. */
async function tellNotifier(house: House, to: string, number: string, language: Language): Promise<void> {
	const content = underAgeAccountDeleted({ ...letterhead(house, language), number });
	await house.mailer?.send({ to, ...content }).catch(() => {});
}

/** What erasing the account behind a verified request would do; changes nothing. Throws FORBIDDEN as above. */
export async function previewErasureFor(house: House, { id }: { id: string }) {
	const { userId } = await subjectOf(house, id, erasing);
	return erasurePreview(house, userId);
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
	const { userId, kind, email, locale } = request;
	if (userId) return { userId, kind, email, locale };
	throw invalid("The request names no account.", "Check the identity again and give the address of the account.");
}
