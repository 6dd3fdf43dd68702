import { logAccess } from "@calibrant/identity";
import { notFound } from "@calibrant/kernel";
import {
	addPicture,
	addPictureInput,
	downloadEvidence,
	downloadKeptEvidence,
	downloadKeptInput,
	evidenceInput,
	evidenceLimits,
	findingFile,
	findingFileInput,
	forTeam,
} from "@calibrant/websecurity";
import { z } from "zod";
import { operatorOf } from "../trpc/operator-procedure.ts";
import { needSession } from "../visitor.ts";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Route } from "./route.ts";

/** The findings as CSV; the filter of the page in the query. */
const downloadFindings: Route = {
	...{ method: "GET", url: "/api/findings.csv", who: "member", scope: "audits:read", grace: "allowed" },
	async handle({ request, reply, open }) {
		const { fileName, body } = await open({}, (ctx) => findingFile(ctx, readInput(findingFileInput, request.query)));
		return asAttachment(reply, { name: fileName, type: "text/csv", bytes: body.length }).send(body);
	},
};

/** What shows a finding that the client was told of, as it is stored. */
const readEvidence: Route = {
	...{ method: "GET", url: "/api/finding-evidence/:id", who: "member", scope: "audits:read", grace: "allowed" },
	async handle({ house, request, reply, open }) {
		const input = evidenceInput.safeParse(request.params);
		const { fileKey, fileName, contentType, bytes } = await open({ readOnly: true }, async (ctx) => {
			if (!input.success) throw notFound("evidence");
			return downloadEvidence(ctx, input.data);
		});
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
	},
};

const ofClient = z.looseObject({ organisationId: z.uuid() });

/** A picture by the service team, covered already: of which client and finding in the query, its bytes as the body. */
const uploadPicture: Route = {
	...{ method: "POST", body: "bytes", maxBytes: evidenceLimits.bytes, who: "operator" },
	url: "/api/operator/finding-evidence",
	async handle({ house, request, reply, visitor }) {
		const operator = await operatorOf(house, request, visitor);
		const { organisationId, ...rest } = readInput(ofClient, request.query);
		const input = readInput(addPictureInput, rest);
		const act = {
			operatorId: operator.userId,
			via: operator.via,
			action: "findings.addPicture",
			orgId: organisationId,
		};
		await logAccess(house, { ...act, subjectId: null, reason: null, reference: null });
		const steps = forTeam(house, organisationId, operator, input.findingId);
		return reply.code(201).send(await addPicture(steps, input, bytesOf(request.body), operator));
	},
};

/** The same evidence for the service team, also of drafts. */
const readForTeam: Route = {
	...{ method: "GET", url: "/api/operator/finding-evidence/:organisationId/:id", who: "operator" },
	async handle({ house, request, reply, visitor }) {
		const operator = await operatorOf(house, request, visitor);
		const input = downloadKeptInput.safeParse(request.params);
		if (!input.success) throw notFound("evidence");
		const { organisationId, id } = input.data;
		const act = { operatorId: operator.userId, via: operator.via, action: "findings.evidence", orgId: organisationId };
		await logAccess(house, { ...act, subjectId: null, reason: null, reference: null });
		const { fileKey, fileName, contentType, bytes } = await forTeam(house, organisationId, operator, id).open(
			{ readOnly: true },
			(ctx) => downloadEvidence(ctx, { id }),
		);
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
	},
};

/** Evidence of an organisation that is gone, for who belonged to it. */
const readKept: Route = {
	...{ method: "GET", url: "/api/account/finding-evidence/:organisationId/:id", who: "account" },
	async handle({ house, request, reply, visitor }) {
		const { user } = needSession(visitor);
		const input = downloadKeptInput.safeParse(request.params);
		if (!input.success) throw notFound("evidence");
		const { fileKey, fileName, contentType, bytes } = await downloadKeptEvidence(house, user.id, input.data);
		const file = await house.files.get(fileKey);
		return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
	},
};

export const findingRoutes: readonly Route[] = [downloadFindings, readEvidence, uploadPicture, readForTeam, readKept];
