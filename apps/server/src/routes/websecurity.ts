import { logAccess } from "@calibrant/identity";
import { notFound } from "@calibrant/kernel";
import {
	authoriseEngagement,
	authoriseEngagementInput,
	downloadAuthorisation,
	downloadAuthorisationInput,
	downloadKeptInput,
	downloadKeptReport,
	downloadReport,
	downloadReportInput,
	findReport,
	forTeam,
	pdfBytes,
	uploadReport,
	uploadReportInput,
} from "@calibrant/websecurity";
import { z } from "zod";
import { operatorOf } from "../trpc/operator-procedure.ts";
import { needSession } from "../visitor.ts";
import { asAttachment } from "./attachment.ts";
import { fileOf, stored } from "./operator-file.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

const upload = { method: "POST", body: "bytes", maxBytes: pdfBytes } as const;

/** Who authorises an audit: particulars in the query, the signed document, where there is one, as the body. */
const recordAuthorisation: Route = {
	...upload,
	url: "/api/authorisations",
	who: "member",
	scope: "audits:write",
	grace: "blocked",
	async handle({ house, request, reply, open }) {
		await open({}, async () => {});
		const input = readInput(authoriseEngagementInput, request.query);
		const recorded = await authoriseEngagement({ files: house.files, open }, input, bytesOf(request.body));
		return reply.code(201).send(recorded);
	},
};

const readAuthorisation: Route = {
	...{ method: "GET", url: "/api/authorisations/:id.pdf", who: "member", scope: "audits:read", grace: "allowed" },
	async handle({ house, request, reply, open }) {
		const input = downloadAuthorisationInput.safeParse(request.params);
		const { fileKey, fileName, bytes } = await open({}, (ctx) => {
			if (!input.success) throw notFound("document");
			return downloadAuthorisation(ctx, input.data);
		});
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes }).send(file);
	},
};

/** The signed document of a client's authorisation, for the service team; the client's audit log says who fetched it. */
const authorisationForTeam: Route = {
	...{ method: "GET", url: "/api/operator/authorisations/:organisationId/:auditId/:id.pdf", who: "operator" },
	async handle({ house, request, reply, visitor }) {
		const operator = await operatorOf(house, request, visitor);
		const input = z.object({ organisationId: z.uuid(), auditId: z.uuid(), id: z.uuid() }).safeParse(request.params);
		if (!input.success) throw notFound("document");
		const { organisationId, auditId, id } = input.data;
		const act = {
			operatorId: operator.userId,
			via: operator.via,
			action: "authorisations.read",
			orgId: organisationId,
		};
		await logAccess(house, { ...act, subjectId: id, reason: null, reference: null });
		const { fileKey, fileName, bytes } = await forTeam(house, organisationId, operator, auditId).open({}, (ctx) =>
			downloadAuthorisation(ctx, { id }),
		);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes }).send(await house.files.get(fileKey));
	},
};

/** A report: particulars in the query, the PDF as the body. */
const uploadReportFile: Route = {
	...upload,
	url: "/api/reports",
	who: "member",
	scope: "audits:write",
	grace: "blocked",
	async handle({ house, request, reply, open }) {
		await open({}, async () => {});
		const input = readInput(uploadReportInput, request.query);
		return reply.code(201).send(await uploadReport({ files: house.files, open }, input, bytesOf(request.body)));
	},
};

/** The same by the service team, for the client that the query names. */
const uploadForClient: Route = {
	...upload,
	url: "/api/operator/reports",
	who: "operator",
	async handle({ house, request, reply, visitor }) {
		const operator = await operatorOf(house, request, visitor);
		const { organisationId, ...rest } = readInput(z.looseObject({ organisationId: z.uuid() }), request.query);
		const input = readInput(uploadReportInput, rest);
		const act = { operatorId: operator.userId, via: operator.via, action: "reports.upload", orgId: organisationId };
		await logAccess(house, { ...act, subjectId: null, reason: null, reference: null });
		return reply
			.code(201)
			.send(
				await uploadReport(forTeam(house, organisationId, operator, input.engagementId), input, bytesOf(request.body)),
			);
	},
};

const readReport: Route = {
	...{ method: "GET", url: "/api/reports/:id.pdf", who: "member", scope: "audits:read", grace: "allowed" },
	async handle({ house, request, reply, open }) {
		const input = downloadReportInput.safeParse(request.params);
		const { fileKey, fileName, bytes } = await open({}, (ctx) => {
			if (!input.success) throw notFound("report");
			return downloadReport(ctx, input.data);
		});
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes }).send(file);
	},
};

/** A report of an organisation that is gone, for who belonged to it. */
const readKeptReport: Route = {
	...{ method: "GET", url: "/api/account/reports/:organisationId/:id.pdf", who: "account" },
	async handle({ house, request, reply, visitor }) {
		const { user } = needSession(visitor);
		const input = downloadKeptInput.safeParse(request.params);
		if (!input.success) throw notFound("report");
		const { fileKey, fileName, bytes } = await downloadKeptReport(house, user.id, input.data);
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes }).send(file);
	},
};

/** A customer's report, for operators. */
const operatorReport = fileOf(
	{ kind: "reports", type: "report", module: "websecurity", send: stored },
	(_call, id, open) => open((ctx) => findReport(ctx, { id })),
);

export const websecurityRoutes: readonly Route[] = [
	recordAuthorisation,
	readAuthorisation,
	authorisationForTeam,
	uploadReportFile,
	uploadForClient,
	readReport,
	readKeptReport,
	operatorReport,
];
