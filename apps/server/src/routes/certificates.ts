import {
	checkDigitalCertificate,
	checkDigitalCertificateInput,
	downloadCertificate,
	downloadCertificateInput,
	mostCertificateBytes,
} from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** The file of a certificate, own or of an outside laboratory. */
const downloadCertificateFile: Route = {
	method: "GET",
	url: "/api/certificates/:id.pdf",
	who: "member",
	grace: "allowed",
	async handle({ house, request, reply, open }) {
		const input = downloadCertificateInput.safeParse(request.params);
		// An id that is none is told like one of somebody else.
		const find = (ctx: Parameters<typeof downloadCertificate>[0]) => {
			if (!input.success) throw notFound("certificate");
			return downloadCertificate(ctx, input.data);
		};
		const { fileKey, fileName, bytes } = await open({}, find);
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes }).send(file);
	},
};

/** A Digital Calibration Certificate as the body; the answer is what it says and what is wrong with it. */
const checkDcc: Route = {
	method: "POST",
	url: "/api/dcc-check",
	who: "member",
	grace: "allowed",
	body: "bytes",
	maxBytes: mostCertificateBytes,
	async handle({ request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const input = readInput(checkDigitalCertificateInput, request.query);
		return reply.send(await checkDigitalCertificate({ open }, input, bytesOf(request.body)));
	},
};

export const certificateRoutes: readonly Route[] = [downloadCertificateFile, checkDcc];
