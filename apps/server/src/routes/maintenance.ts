import { createHash } from "node:crypto";
import { earlierAnswer } from "@calibrant/identity";
import { type Ctx, type KeyScope, notFound } from "@calibrant/kernel";
import {
	addOrderPhoto,
	addOrderPhotoInput,
	addPhotoAtLabel,
	addRequestPhoto,
	addRequestPhotoInput,
	downloadOrderPhoto,
	downloadRequestPhoto,
	mailLimits,
	maintenancePhotoLimits,
	photoAtLabelInput,
	printAssetLabels,
	printAssetLabelsInput,
	takeMail,
} from "@calibrant/maintenance";
import { z } from "zod";
import { keyOf, onceIn } from "../trpc/repeatable.ts";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Call, Route } from "./route.ts";

const write: KeyScope = "maintenance:write";
const read: KeyScope = "maintenance:read";
const upload = { method: "POST", body: "bytes", maxBytes: maintenancePhotoLimits.bytes } as const;
const ofMembers = { ...upload, who: "member", scope: write, grace: "blocked" } as const;

/** A photo for a request that nobody has decided yet: which one in the query, its bytes as the body. */
const uploadRequestPhoto: Route = {
	...{ ...ofMembers, url: "/api/request-photos" },
	async handle({ house, request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({}, async () => {});
		const input = readInput(addRequestPhotoInput, request.query);
		return reply.code(201).send(await addRequestPhoto({ files: house.files, open }, input, bytesOf(request.body)));
	},
};

/** The same from the page behind a label: the ticket says which request its bearer sent. */
const uploadLabelPhoto: Route = {
	...{ ...upload, who: "anyone", url: "/api/label-photos" },
	async handle({ house, request, reply, visitor }) {
		const input = readInput(photoAtLabelInput, request.query);
		return reply.code(201).send(await addPhotoAtLabel(house, input, bytesOf(request.body), visitor));
	},
};

/** A photo of an order; under an Idempotency-Key it is kept once, however often it is sent. */
const uploadOrderPhoto: Route = {
	...{ ...ofMembers, url: "/api/work-order-photos" },
	async handle({ house, request, reply, open }) {
		await open({}, async () => {});
		const input = readInput(addOrderPhotoInput, request.query);
		const body = bytesOf(request.body);
		const [key, steps] = [keyOf(request), { files: house.files, open }];
		if (key === undefined) return reply.code(201).send(await addOrderPhoto(steps, input, body));
		const sha256 = createHash("sha256").update(body).digest("hex");
		const repeatable = { key, request: `work-order-photos ${JSON.stringify(input)} ${sha256}` };
		// A repetition stores nothing, also where the order has ended since.
		const before = await open({ readOnly: true }, (ctx) => earlierAnswer(ctx, repeatable));
		if (before !== null) return reply.code(201).send(JSON.parse(before));
		const once = <T>(ctx: Ctx, work: () => Promise<T>) => onceIn(ctx, repeatable, work);
		return reply.code(201).send(await addOrderPhoto(steps, input, body, once));
	},
};

type Stored = { fileKey: string; fileName: string; contentType: string; bytes: number };

/** A photo, as it is stored. An id that is none is told like one of somebody else. */
const showPhoto = (url: string, find: (ctx: Ctx, input: { id: string }) => Promise<Stored>): Route => ({
	...{ method: "GET", url, who: "member", scope: read },
	async handle({ house, request, reply, open }: Call) {
		const input = z.object({ id: z.uuid() }).safeParse(request.params);
		const { fileKey, fileName, contentType, bytes } = await open({ readOnly: true }, async (ctx) => {
			if (!input.success) throw notFound("photo");
			return find(ctx, input.data);
		});
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
	},
});

/** Labels of assets as a PDF, made when they are asked for. */
const downloadLabels: Route = {
	...{ method: "GET", url: "/api/asset-labels.pdf", who: "member", scope: read },
	async handle({ house, request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const input = readInput(printAssetLabelsInput, request.query);
		const { fileName, body } = await printAssetLabels({ open, baseUrl: house.baseUrl }, input);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

/**
 * Where the operator's mail server hands over mails to organisations' addresses: one message of RFC 5322 as the body, signed as
 * Standard Webhooks say. A 4xx of ours but 429 is for good; 429 and 5xx want it again later.
 */
const takeRequestMail: Route = {
	...{ method: "POST", url: "/webhooks/request-mail", who: "anyone", body: "bytes", maxBytes: mailLimits.bytes },
	async handle({ house, request, reply }) {
		const header = (name: string) => String(request.headers[name] ?? "");
		const signed = {
			id: header("webhook-id"),
			timestamp: header("webhook-timestamp"),
			signature: header("webhook-signature"),
		};
		return reply.code(202).send(await takeMail(house, bytesOf(request.body), signed));
	},
};

export const maintenanceRoutes: readonly Route[] = [
	uploadRequestPhoto,
	uploadLabelPhoto,
	uploadOrderPhoto,
	showPhoto("/api/request-photos/:id", downloadRequestPhoto),
	showPhoto("/api/work-order-photos/:id", downloadOrderPhoto),
	downloadLabels,
	takeRequestMail,
];
