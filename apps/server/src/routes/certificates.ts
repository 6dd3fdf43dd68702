import { downloadCertificate, downloadCertificateInput } from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
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

export const certificateRoutes: readonly Route[] = [downloadCertificateFile];
