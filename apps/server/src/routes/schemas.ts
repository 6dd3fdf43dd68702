import { archiveSchema, archiveSchemaPath, personalSchema, personalSchemaPath } from "@calibrant/lifecycle";
import type { Route } from "./route.ts";

const schemaAt = (url: string, make: () => Record<string, unknown>): Route => ({
	method: "GET",
	url,
	who: "anyone",
	handle: ({ reply }) =>
		Promise.resolve(
			reply.type("application/schema+json; charset=utf-8").send(`${JSON.stringify(make(), null, "\t")}\n`),
		),
});

/** The published schemas of what can be taken along. */
export const schemaRoutes: readonly Route[] = [
	schemaAt(archiveSchemaPath, archiveSchema),
	schemaAt(personalSchemaPath, personalSchema),
];
