import { eq } from "@calibrant/db/drizzle";
import { serviceRequestPhotos, serviceRequests } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, plainText, record, remember, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { needModule } from "../module.ts";
import { keepPhoto, photoLimits } from "../photos.ts";
import type { RequestRow } from "./request-view.ts";
import { isOpen, type RequestState } from "./states.ts";

export const addRequestPhotoInput = z.strictObject({ requestId: z.uuid(), fileName: plainText(1000).default("") });

type Input = z.output<typeof addRequestPhotoInput>;

/** Keeps a photo with a request that nobody has decided yet. Throws what {@link keepPhoto} throws, and CONFLICT. */
export function addRequestPhoto(steps: Steps, input: Input, body: Buffer) {
	return keepPhotoOf(steps, input, body, (ctx) => permit(ctx, "request.send"));
}

/** The same for whoever proved at the door that they sent the request. `takes`: whether it still takes photos. */
export function keepPhotoOf(
	steps: Steps,
	{ requestId, fileName }: Input,
	body: Buffer,
	may: (ctx: Ctx) => void,
	takes: (ctx: Ctx, row: RequestRow) => Promise<boolean> = async (_, { state }) => isOpen(state as RequestState),
) {
	const place = async (ctx: Ctx) => {
		may(ctx);
		needModule(ctx);
		const [row] = await ctx.tx.select().from(serviceRequests).where(eq(serviceRequests.id, requestId)).for("update");
		if (!row) throw notFound("service request");
		if (!(await takes(ctx, row))) {
			const what = "This request has been decided.";
			throw new DomainError("CONFLICT", what, "Add the photo to the work order that came of it.");
		}
		const held = await ctx.tx.$count(serviceRequestPhotos, eq(serviceRequestPhotos.requestId, requestId));
		if (held < photoLimits.ofRequest) return;
		const what = `A request holds at most ${photoLimits.ofRequest} photos.`;
		throw new DomainError("CONFLICT", what, "Say in words what the others would show.");
	};
	return keepPhoto(steps, { prefix: "service-requests", fileName, body }, place, async (ctx, file) => {
		const by = { addedAt: ctx.now, addedBy: ctx.actor.ref };
		await ctx.tx.insert(serviceRequestPhotos).values({ ...file, ...by, orgId: ctx.orgId, requestId });
		await record(ctx, "service_request.photo_added", { type: "service_request", id: requestId });
		const { id, bytes, sha256, contentType } = file;
		await remember(ctx, { type: "service_request_photo", id }, null, { requestId, fileName: file.fileName, sha256 });
		return { id, bytes, sha256, contentType };
	});
}
