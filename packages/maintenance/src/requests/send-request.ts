import { serviceRequests } from "@calibrant/db/schema";
import { type Ctx, plainText, record, remember, takeNextNumber } from "@calibrant/kernel";
import { z } from "zod";
import { findUsableAsset } from "../assets/find-asset.ts";
import { priorityInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { tellDeciders } from "../news/tell.ts";
import { requestView } from "./request-view.ts";

/** What is reported, in words. */
export const reported = {
	title: plainText(200).min(1, "Say in a few words what is wrong."),
	description: plainText(5000).default(""),
	priority: priorityInput.default("normal"),
};

export const sendRequestInput = z.strictObject({ ...reported, assetId: z.uuid().nullable().default(null) });

type Reported = z.output<typeof sendRequestInput>;
type Requester = { source: "app" } | { source: "label" | "mail"; requesterName: string; requesterContact: string };

/** A member reports a fault or a wish. Throws NOT_FOUND for an asset that is not there, CONFLICT for a retired one. */
export async function sendRequest(ctx: Ctx, input: Reported) {
	permitHere(ctx, "request.send");
	return writeRequest(ctx, input, { source: "app" });
}

/** Writes the request, whoever it comes from. `id`: where the caller makes it, so that a repeat is known. */
export async function writeRequest(ctx: Ctx, input: Reported, requester: Requester, id?: string) {
	if (input.assetId) await findUsableAsset(ctx, input.assetId);
	const number = await takeNextNumber(ctx, "SR");
	const [row] = await ctx.tx
		.insert(serviceRequests)
		.values({
			...{ ...input, ...requester, orgId: ctx.orgId, number, createdBy: ctx.actor.ref },
			...(id && { id }),
			...{ createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning();
	if (!row) throw new Error("The request was not stored.");
	await record(ctx, "service_request.sent", { type: "service_request", id: row.id });
	// Without name and contact of the requester: the history keeps no second copy of them.
	await remember(ctx, { type: "service_request", id: row.id }, null, { number, ...input, source: requester.source });
	await tellDeciders(ctx, "service_request_new", row.id, row.id);
	return requestView(row);
}
