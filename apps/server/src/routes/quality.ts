import { type KeyScope, notFound } from "@calibrant/kernel";
import {
	documentFileLimits,
	downloadDocumentFile,
	downloadDocumentFileInput,
	downloadSupplierFile,
	downloadSupplierFileInput,
	printAudit,
	printAuditInput,
	printDocument,
	printDocumentInput,
	printNonconformity,
	printNonconformityInput,
	printReview,
	printReviewInput,
	putDocumentFile,
	putDocumentFileInput,
	putSupplierFile,
	putSupplierFileInput,
	riskFile,
	riskFileInput,
	supplierFile,
	supplierFileInput,
	trainingFile,
	trainingMatrixInput,
} from "@calibrant/quality";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import { recordPdf } from "./record-pdf.ts";
import type { Route } from "./route.ts";

const write: KeyScope = "quality:write";
const read: KeyScope = "quality:read";

/** A file for the draft of a document, in place of the one before: which in the query, its bytes as the body. */
const uploadFile: Route = {
	...{
		method: "POST",
		body: "bytes",
		maxBytes: documentFileLimits.bytes,
		who: "member",
		scope: write,
		grace: "blocked",
	},
	url: "/api/document-files",
	async handle({ house, request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({}, async () => {});
		const input = readInput(putDocumentFileInput, request.query);
		return reply.code(201).send(await putDocumentFile({ files: house.files, open }, input, bytesOf(request.body)));
	},
};

/** The file of a version as it was uploaded. An id that is none is told like one of somebody else. */
const downloadFile: Route = {
	...{ method: "GET", url: "/api/document-files/:id", who: "member", scope: read, grace: "allowed" },
	async handle({ house, request, reply, open }) {
		const input = downloadDocumentFileInput.safeParse(request.params);
		const { fileKey, fileName, contentType, bytes } = await open({}, async (ctx) => {
			if (!input.success) throw notFound("file of this version");
			return downloadDocumentFile(ctx, input.data);
		});
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
	},
};

/** A version as a PDF, with its signatures, marked with for whom it was made. */
const printVersion = recordPdf({
	...{ url: "/api/documents/:id.pdf", scope: read, input: printDocumentInput, print: printDocument },
	missing: () => notFound("version of this document"),
});

/** The report of a nonconformity as a PDF: cause, actions, effect and signatures. */
const printReport = recordPdf({
	...{ url: "/api/nonconformities/:id.pdf", scope: read, input: printNonconformityInput, print: printNonconformity },
	missing: () => notFound("nonconformity"),
});

/** The report of an internal audit as a PDF: checklist, findings, answers and signature. */
const printAuditReport = recordPdf({
	...{ url: "/api/internal-audits/:id.pdf", scope: read, input: printAuditInput, print: printAudit },
	missing: () => notFound("internal audit"),
});

/** The training matrix as CSV, a row for each person and requirement; the filter of the page in the query. */
const downloadTraining: Route = {
	...{ method: "GET", url: "/api/training.csv", who: "member", scope: read, grace: "allowed" },
	async handle({ request, reply, open }) {
		const { fileName, body } = await open({}, (ctx) =>
			trainingFile(ctx, readInput(trainingMatrixInput, request.query)),
		);
		return asAttachment(reply, { name: fileName, type: "text/csv", bytes: body.length }).send(body);
	},
};

/** The register of risks as CSV, with the scores in numbers and words; the filter of the page in the query. */
const downloadRisks: Route = {
	...{ method: "GET", url: "/api/risks.csv", who: "member", scope: read, grace: "allowed" },
	async handle({ request, reply, open }) {
		const { fileName, body } = await open({}, (ctx) => riskFile(ctx, readInput(riskFileInput, request.query)));
		return asAttachment(reply, { name: fileName, type: "text/csv", bytes: body.length }).send(body);
	},
};

/** The register of suppliers as CSV; the filter of the page in the query. */
const downloadSuppliers: Route = {
	...{ method: "GET", url: "/api/suppliers.csv", who: "member", scope: read, grace: "allowed" },
	async handle({ request, reply, open }) {
		const { fileName, body } = await open({}, (ctx) => supplierFile(ctx, readInput(supplierFileInput, request.query)));
		return asAttachment(reply, { name: fileName, type: "text/csv", bytes: body.length }).send(body);
	},
};

/** The scope of a supplier's accreditation, in place of the one before: whose in the query, its bytes as the body. */
const uploadScope: Route = {
	...{
		method: "POST",
		body: "bytes",
		maxBytes: documentFileLimits.bytes,
		who: "member",
		scope: write,
		grace: "blocked",
	},
	url: "/api/supplier-files",
	async handle({ house, request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({}, async () => {});
		const input = readInput(putSupplierFileInput, request.query);
		return reply.code(201).send(await putSupplierFile({ files: house.files, open }, input, bytesOf(request.body)));
	},
};

/** The same as it was uploaded. An id that is none is told like one of somebody else. */
const downloadScope: Route = {
	...{ method: "GET", url: "/api/supplier-files/:id", who: "member", scope: read, grace: "allowed" },
	async handle({ house, request, reply, open }) {
		const input = downloadSupplierFileInput.safeParse(request.params);
		const { fileKey, fileName, contentType, bytes } = await open({}, async (ctx) => {
			if (!input.success) throw notFound("file of this supplier");
			return downloadSupplierFile(ctx, input.data);
		});
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
	},
};

/** The minutes of a management review as a PDF: inputs with their figures, decisions, actions and signature. */
const printMinutes = recordPdf({
	...{ url: "/api/management-reviews/:id.pdf", scope: read, input: printReviewInput, print: printReview },
	missing: () => notFound("management review"),
});

export const qualityRoutes: readonly Route[] = [
	...[uploadFile, downloadFile, printVersion, printReport, printAuditReport, downloadTraining, downloadRisks],
	...[downloadSuppliers, uploadScope, downloadScope, printMinutes],
];
