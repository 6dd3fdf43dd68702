import { type Ctx, type KeyScope, notFound, type Steps } from "@calibrant/kernel";
import type { z } from "zod";
import { openForAuditor } from "../trpc/auditor-procedure.ts";
import { namedOrganisation } from "../visitor.ts";
import { asAttachment } from "./attachment.ts";
import { bytesOf, readInput } from "./read-input.ts";
import type { Call, Route } from "./route.ts";

type Upload<Schema extends z.ZodType> = {
	url: string;
	scope: KeyScope;
	maxBytes: number;
	/** Of the query: whose file it is, and its name. */
	input: Schema;
	put: (steps: Steps, input: z.output<Schema>, body: Buffer) => Promise<unknown>;
};

/** A file for a record of a member's organisation: whose in the query, its bytes as the body. */
export const recordUpload = <Schema extends z.ZodType>({ input, put, ...of }: Upload<Schema>): Route => ({
	...{ ...of, method: "POST", body: "bytes", who: "member", grace: "blocked" },
	async handle({ house, request, reply, open }) {
		// Who may not come in learns nothing about the form.
		await open({}, async () => {});
		const body = bytesOf(request.body);
		return reply.code(201).send(await put({ files: house.files, open }, readInput(input, request.query), body));
	},
});

type Stored = { fileKey: string; fileName: string; contentType: string; bytes: number };
type Download<Schema extends z.ZodType> = {
	url: string;
	/** Of the parameters in the address. */
	input: Schema;
	/** What there is none of under an id that is none: told like one of somebody else. */
	missing: string;
	find: (ctx: Ctx, input: z.output<Schema>) => Promise<Stored>;
};

/** The same as it was uploaded. */
export const recordDownload = <Schema extends z.ZodType>(of: Download<Schema> & { scope: KeyScope }): Route => ({
	...{ method: "GET", url: of.url, who: "member", scope: of.scope, grace: "allowed" },
	handle: (call) => answer(call, call.open, of),
});

/** The same for an external auditor. */
export const auditorDownload = <Schema extends z.ZodType>(of: Download<Schema>): Route => ({
	...{ method: "GET", url: of.url, who: "auditor" },
	handle: (call) => answer(call, openForAuditor(call.house, call.visitor, namedOrganisation(call.request)), of),
});

async function answer<Schema extends z.ZodType>(
	{ house, request, reply }: Call,
	open: Call["open"],
	{ input, missing, find }: Download<Schema>,
) {
	const asked = input.safeParse(request.params);
	const { fileKey, fileName, contentType, bytes } = await open({}, async (ctx) => {
		if (!asked.success) throw notFound(missing);
		return find(ctx, asked.data);
	});
	const file = await house.files.get(fileKey);
	return asAttachment(reply, { name: fileName, type: contentType, bytes }).send(file);
}
