import {
	addPhoto,
	addPhotoInput,
	downloadPhoto,
	downloadPhotoInput,
	photoLimits,
	printRun,
	printRunInput,
} from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import { recordPdf } from "./record-pdf.ts";
import type { Route } from "./route.ts";

/** A photo for an item of an open run: which one in the query, its bytes as the body. */
const uploadPhoto: Route = {
	method: "POST",
	url: "/api/checklist-photos",
	who: "member",
	scope: "checklists:write",
	grace: "blocked",
	body: "bytes",
	maxBytes: photoLimits.bytes,
	async handle({ house, request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({}, async () => {});
		const input = readInput(addPhotoInput, request.query);
		const added = await addPhoto({ files: house.files, open }, input, bytesOf(request.body));
		return reply.code(201).send(added);
	},
};

/** A photo, as it is stored. */
const showPhoto: Route = {
	method: "GET",
	url: "/api/checklist-photos/:id",
	who: "member",
	scope: "checklists:read",
	async handle({ house, request, reply, open }) {
		const input = downloadPhotoInput.safeParse(request.params);
		// An id that is none is told like one of somebody else.
		const { fileKey, fileName, contentType, bytes } = await open({ readOnly: true }, async (ctx) => {
			if (!input.success) throw notFound("photo");
			return downloadPhoto(ctx, input.data);
		});
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
	},
};

/** An ended run as a PDF, made when it is asked for. */
const downloadRun = recordPdf({
	...{ url: "/api/checklist-runs/:id.pdf", scope: "checklists:read", input: printRunInput, print: printRun },
	missing: () => notFound("checklist run"),
});

export const checklistRoutes: readonly Route[] = [uploadPhoto, showPhoto, downloadRun];
