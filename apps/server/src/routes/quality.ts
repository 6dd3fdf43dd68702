import { type KeyScope, notFound, type Steps } from "@calibrant/kernel";
import * as verbs from "@calibrant/quality";
import type { z } from "zod";
import { asAttachment } from "./attachment.ts";
import { readInput } from "./read-input.ts";
import { auditorDownload, recordDownload, recordUpload } from "./record-files.ts";
import { recordPdf } from "./record-pdf.ts";
import type { Route } from "./route.ts";

const scope: KeyScope = "quality:read";
const upload = { scope: "quality:write", maxBytes: verbs.qualityFileLimits.bytes } as const;

/** Files of a version of a document, and of a supplier: one each, in place of the one before. */
const singleFiles: readonly Route[] = [
	recordUpload({
		...{ ...upload, url: "/api/document-files" },
		...{ input: verbs.putDocumentFileInput, put: verbs.putDocumentFile },
	}),
	recordDownload({
		...{ scope, url: "/api/document-files/:id", missing: "file of this version" },
		...{ input: verbs.downloadDocumentFileInput, find: verbs.downloadDocumentFile },
	}),
	recordUpload({
		...{ ...upload, url: "/api/supplier-files" },
		...{ input: verbs.putSupplierFileInput, put: verbs.putSupplierFile },
	}),
	recordDownload({
		...{ scope, url: "/api/supplier-files/:id", missing: "file of this supplier" },
		...{ input: verbs.downloadSupplierFileInput, find: verbs.downloadSupplierFile },
	}),
];

/** Files that are evidence: of a line of a checklist or of an action, whose in the query; taken out by the file's own id. */
const evidenceFiles = (name: string, keeper: verbs.EvidenceKeeper): readonly Route[] => {
	const file = { missing: keeper.missing, input: verbs.evidenceFileInput } as const;
	return [
		recordUpload({
			...{ ...upload, url: `/api/${name}`, input: verbs.putEvidenceInput },
			put: (steps, input, body) => verbs.putEvidence(steps, keeper, input, body),
		}),
		recordDownload({
			...{ ...file, scope, url: `/api/${name}/:id` },
			find: (ctx, input) => verbs.downloadEvidence(ctx, keeper, input),
		}),
		auditorDownload({
			...{ ...file, url: `/api/auditor/${name}/:id` },
			find: (ctx, input) => verbs.auditorEvidence(ctx, keeper, input),
		}),
	];
};

/** Records as PDFs, each with its signatures and with for whom it was made. */
const reports: readonly Route[] = [
	recordPdf({
		...{ url: "/api/documents/:id.pdf", scope, input: verbs.printDocumentInput, print: verbs.printDocument },
		missing: () => notFound("version of this document"),
	}),
	recordPdf({
		...{ url: "/api/nonconformities/:id.pdf", scope, input: verbs.printNonconformityInput },
		...{ print: verbs.printNonconformity, missing: () => notFound("nonconformity") },
	}),
	recordPdf({
		...{ url: "/api/internal-audits/:id.pdf", scope, input: verbs.printAuditInput, print: verbs.printAudit },
		missing: () => notFound("internal audit"),
	}),
	recordPdf({
		...{ url: "/api/management-reviews/:id.pdf", scope, input: verbs.printReviewInput, print: verbs.printReview },
		missing: () => notFound("management review"),
	}),
];

/** A list as a file that is made when a member asks for it; the filter of the page in the query. */
const listFile = <Schema extends z.ZodType>(
	url: `/api/${string}.${keyof typeof listTypes}`,
	input: Schema,
	make: (steps: Pick<Steps, "open">, input: z.output<Schema>) => Promise<{ fileName: string; body: Buffer }>,
): Route => ({
	...{ method: "GET", url, who: "member", scope, grace: "allowed" },
	async handle({ request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({}, async () => {});
		const { fileName, body } = await make({ open }, readInput(input, request.query));
		const type = listTypes[url.endsWith(".pdf") ? "pdf" : "csv"];
		return asAttachment(reply, { name: fileName, type, bytes: body.length }).send(body);
	},
});
const listTypes = { csv: "text/csv", pdf: "application/pdf" } as const;

/** The training matrix, a row for each person and requirement; risks with their scores in numbers and words; suppliers, and those that may be used. */
const lists: readonly Route[] = [
	listFile("/api/training.csv", verbs.trainingMatrixInput, ({ open }, input) =>
		open({}, (ctx) => verbs.trainingFile(ctx, input)),
	),
	listFile("/api/risks.csv", verbs.riskFileInput, ({ open }, input) => open({}, (ctx) => verbs.riskFile(ctx, input))),
	listFile("/api/suppliers.csv", verbs.supplierFileInput, ({ open }, input) =>
		open({}, (ctx) => verbs.supplierFile(ctx, input)),
	),
	listFile("/api/suppliers.pdf", verbs.printSuppliersInput, verbs.printSuppliers),
];

export const qualityRoutes: readonly Route[] = [
	...[...singleFiles, ...evidenceFiles("internal-audit-files", verbs.auditEvidence)],
	...[...evidenceFiles("corrective-action-files", verbs.actionEvidence), ...reports],
	...lists,
];
