import { logAccess, logRefusal, operatorReadInput, readAsOperator } from "@calibrant/identity";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import type { ModuleName } from "@calibrant/policy";
import { z } from "zod";
import { operatorOf } from "../trpc/operator-procedure.ts";
import { asAttachment } from "./attachment.ts";
import { readInput } from "./read-input.ts";
import type { Call, Route } from "./route.ts";

const place = z.object({ organisationId: z.uuid(), id: z.uuid() });

/**
 * A customer's file, read by an operator: why stands in the query, a line in the access log and one in the customer's own
 * audit log are written first. `read` works on the organisation opened read-only.
 */
export const fileOf = <T>(
	{
		kind,
		type,
		module,
		send,
	}: { kind: string; type: string; module: ModuleName; send(call: Call, found: T): Promise<unknown> },
	read: (call: Call, id: string, open: <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>) => Promise<T>,
): Route => ({
	...{ method: "GET", url: `/api/operator/${kind}/:organisationId/:id.pdf`, who: "operator", module },
	async handle(call) {
		const { house, request, visitor } = call;
		const operator = await operatorOf(house, request, visitor);
		const { success, data } = place.safeParse(request.params);
		if (!success) throw notFound("file");
		const { organisationId, id } = data;
		const why = readInput(operatorReadInput, { ...(request.query as object), organisationId });
		const act = { operatorId: operator.userId, via: operator.via, action: `files.${type}`, orgId: organisationId };
		const said = { ...act, subjectId: id, reason: why.reason, reference: why.reference };
		const line = await logAccess(house, said);
		try {
			return await send(call, await read(call, id, (work) => readAsOperator(house, operator, why, { type, id }, work)));
		} catch (error) {
			if (error instanceof DomainError) await logRefusal(house, said, line, error.reason);
			throw error;
		}
	},
});

type Stored = { fileKey: string; fileName: string; bytes: number };
export const stored = async ({ house, reply }: Call, { fileKey, fileName, bytes }: Stored) =>
	asAttachment(reply, { name: fileName, type: "application/pdf", bytes }).send(await house.files.get(fileKey));
