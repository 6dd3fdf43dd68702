import { PassThrough, type Readable } from "node:stream";
import { needRecentPassword } from "@calibrant/identity";
import { DomainError, type House } from "@calibrant/kernel";
import {
	beginDirectExport,
	downloadArchive,
	endDirectExport,
	findArchive,
	memberExport,
	readExportLink,
	type WrittenArchive,
	wasDeleted,
	writeWorkspaceArchive,
} from "@calibrant/lifecycle";
import { z } from "zod";
import { namedOrganisation, needSession, organisationOf } from "../visitor.ts";
import { asAttachment, attachmentHeader } from "./attachment.ts";
import { type Call, openFor, type Route } from "./route.ts";

/** Bytes kept ready for a slow reader, so that the rows' snapshot ends soon. */
const ahead = 4 * 1024 * 1024;

const query = z.object({ link: z.string().catch("") });
const params = z.object({ id: z.uuid().catch("00000000-0000-0000-0000-000000000000") });

const archiveRoutes: readonly Route[] = [
	{
		method: "POST",
		url: "/api/export/workspace.zip",
		who: "member",
		scope: "exports:write",
		grace: "allowed for owner",
		body: "form",
		async handle(call) {
			const accepted = await call.open({}, (ctx) => {
				if (call.visitor.session) needRecentPassword(call.visitor.session, ctx.now, ctx.policy);
				return beginDirectExport(ctx);
			});
			const sink = new PassThrough({ highWaterMark: ahead });
			sink.on("error", () => {}); // told below; without a listener it would end the process
			const written = writeWorkspaceArchive({ house: call.house, orgId: orgIdOf(call) }, sink);
			written.then(
				(archive) => end(call, accepted.id, archive),
				(error: Error) => {
					call.request.log.error({ exportId: accepted.id, err: error }, "direct export failed");
					sink.destroy(error);
					return end(call, accepted.id, null);
				},
			);
			// Whatever fails before the first byte is still told in words.
			await Promise.race([once(sink), written]);
			return call.reply
				.type("application/zip")
				.header("content-disposition", attachmentHeader(accepted.fileName))
				.header("x-content-type-options", "nosniff")
				.header("cache-control", "no-store")
				.send(sink);
		},
	},
	{
		method: "GET",
		url: "/api/exports/:id/download",
		who: "member",
		scope: "exports:read",
		grace: "allowed for owner",
		async handle(call) {
			const { house, request, reply, visitor } = call;
			const { id } = params.parse(request.params);
			if (!visitor.key) needSession(visitor);
			const { orgId } = readExportLink(house.secret, id, query.parse(request.query).link);
			// A scanner that only asks for the head must not use up a download.
			const looking = request.method === "HEAD";
			const find = looking ? findArchive : downloadArchive;
			const open = openFor(house, visitor, request, "allowed for owner", orgId);
			const archive = await open({ readOnly: looking }, (ctx) => find(ctx, { id })).catch((error) =>
				goneIfDeleted(house, orgId, error),
			);
			const file = looking ? null : await house.files.get(archive.fileKey);
			asAttachment(reply, { name: archive.fileName, type: "application/zip", bytes: archive.bytes });
			return file ? reply.send(file) : reply.send();
		},
	},
];

/** A link to what a deleted organisation had is gone; to somebody from outside there is nothing either way. */
async function goneIfDeleted(house: House, orgId: string, error: unknown): Promise<never> {
	const unknown = error instanceof DomainError && error.reason === "NOT_FOUND";
	if (!unknown || !(await wasDeleted(house, orgId))) throw error;
	throw new DomainError(
		"GONE",
		"The organisation was deleted, and its archives with it.",
		"The receipt that its owners were sent says what was deleted.",
	);
}

/** Everything by or about one member, for the owner whom that person asked. */
const exportMember: Route = {
	method: "GET",
	url: "/api/members/:id/export.json",
	who: "member",
	scope: "exports:read",
	grace: "allowed for owner",
	async handle({ request, reply, open, visitor }) {
		const { id } = params.parse(request.params);
		const archive = await open({}, (ctx) => {
			if (visitor.session) needRecentPassword(visitor.session, ctx.now, ctx.policy);
			return memberExport(ctx, { memberId: id });
		});
		const name = `member-${id}-${archive.exportedAt.toISOString().slice(0, 10)}.json`;
		const bytes = Buffer.from(`${JSON.stringify(archive, null, "\t")}\n`);
		return asAttachment(reply, { name, type: "application/json; charset=utf-8", bytes: bytes.length }).send(bytes);
	},
};

const orgIdOf = ({ visitor, request }: Call): string => organisationOf(visitor, namedOrganisation(request)).orgId;

const once = (stream: Readable) => new Promise<void>((resolve) => stream.once("readable", resolve));

async function end(call: Call, id: string, archive: WrittenArchive | null): Promise<void> {
	try {
		await call.open({}, (ctx) => endDirectExport(ctx, id, archive));
	} catch (error) {
		// The sweep closes what is left open here, for example when the organisation is gone by now.
		call.request.log.error({ exportId: id, err: error }, "the end of a direct export was not written");
	}
}

/** Archives of the organisation, and of one member of it. */
export const exportRoutes: readonly Route[] = [...archiveRoutes, exportMember];
