import type { KeyScope, Steps } from "@calibrant/kernel";
import type { z } from "zod";
import { asAttachment } from "./attachment.ts";
import type { Route } from "./route.ts";

type RecordPdf<Schema extends z.ZodType> = {
	url: string;
	scope: KeyScope;
	/** Of the parameters in the address. */
	input: Schema;
	/** What is said where there is no such record. */
	missing: () => Error;
	print: (steps: Steps, input: z.output<Schema>) => Promise<{ fileName: string; body: Buffer }>;
};

/** A record as a PDF, made when a member asks. An id that is none is told like one of somebody else. */
export const recordPdf = <Schema extends z.ZodType>(of: RecordPdf<Schema>): Route => ({
	...{ method: "GET", url: of.url, who: "member", scope: of.scope, grace: "allowed" },
	async handle({ house, request, reply, open }) {
		const input = of.input.safeParse(request.params);
		if (!input.success) {
			await open({}, async () => {});
			throw of.missing();
		}
		const { fileName, body } = await of.print({ files: house.files, open }, input.data);
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
});
