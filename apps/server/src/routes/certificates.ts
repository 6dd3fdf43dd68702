import {
	checkDigitalCertificate,
	checkDigitalCertificateInput,
	downloadCertificate,
	downloadCertificateInput,
	downloadDigital,
	mostCertificateBytes,
	previewCertificate,
	previewCertificateInput,
	previewTemplate,
	previewTemplateInput,
} from "@calibrant/calibration";
import { invalid, notFound } from "@calibrant/kernel";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** The file of a certificate, own or of an outside laboratory. */
const downloadCertificateFile: Route = {
	method: "GET",
	url: "/api/certificates/:id.pdf",
	who: "member",
	scope: "certificates:read",
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

/** The same certificate as a Digital Calibration Certificate in XML, as it is attached to the file. */
const downloadDigitalFile: Route = {
	method: "GET",
	url: "/api/certificates/:id.xml",
	who: "member",
	scope: "certificates:read",
	grace: "allowed",
	async handle({ request, reply, open }) {
		const input = downloadCertificateInput.safeParse(request.params);
		const { fileName, body } = await open({}, (ctx) => {
			if (!input.success) throw notFound("certificate");
			return downloadDigital(ctx, input.data);
		});
		return asAttachment(reply, { name: fileName, type: "application/xml", bytes: body.length }).send(body);
	},
};

/** A certificate as it would be issued. */
const previewFile: Route = {
	method: "GET",
	url: "/api/certificate-preview.pdf",
	who: "member",
	scope: "certificates:read",
	async handle({ request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const { fileName, body } = await previewCertificate({ open }, readInput(previewCertificateInput, request.query));
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

/** A template that is not saved, as JSON in the body: the certificate it would make. */
const previewTemplateFile: Route = {
	method: "POST",
	url: "/api/certificate-template-preview.pdf",
	who: "member",
	scope: "certificates:read",
	grace: "allowed",
	body: "bytes",
	maxBytes: 262_144,
	async handle({ request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const { fileName, body } = await previewTemplate({ open }, readInput(previewTemplateInput, jsonOf(request.body)));
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

function jsonOf(body: unknown): unknown {
	try {
		return JSON.parse(bytesOf(body).toString("utf8"));
	} catch {
		throw invalid("The request could not be read.", "Check the request and try again.");
	}
}

/** A Digital Calibration Certificate as the body; the answer is what it says and what is wrong with it. */
const checkDcc: Route = {
	method: "POST",
	url: "/api/dcc-check",
	who: "member",
	scope: "certificates:read",
	grace: "allowed",
	body: "bytes",
	maxBytes: mostCertificateBytes,
	async handle({ request, reply, open }) {
		await open({ readOnly: true }, async () => {});
		const input = readInput(checkDigitalCertificateInput, request.query);
		return reply.send(await checkDigitalCertificate({ open }, input, bytesOf(request.body)));
	},
};

export const certificateRoutes: readonly Route[] = [
	downloadCertificateFile,
	downloadDigitalFile,
	previewFile,
	previewTemplateFile,
	checkDcc,
];
