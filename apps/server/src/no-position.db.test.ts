import { cloneDatabase } from "@calibrant/db/testing";
import { securityHeaders } from "@calibrant/http";
import { promise } from "@calibrant/policy";
import Fastify from "fastify";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { appRouter } from "./routers/index.ts";

/** How a place on the earth is called where it is stored or taken in. */
const position = /(^|[^a-z])(lat|lon|lng|latitude|longitude|gps|geo\w*|coordinates?|altitude)([^a-z]|$)/i;
const words = (name: string) => name.replaceAll(/([A-Z])/g, " $1");

function namesIn(schema: unknown): string[] {
	if (typeof schema !== "object" || schema === null) return [];
	const { properties = {}, ...rest } = schema as { properties?: Record<string, unknown> };
	return [...Object.keys(properties), ...[...Object.values(properties), ...Object.values(rest)].flatMap(namesIn)];
}

test(promise("IM-4", "no table keeps a position, no procedure takes one, and no page may ask for it"), async () => {
	const database = await cloneDatabase(inject("cluster"));
	const columns = await database.admin<{ name: string }[]>`
		select column_name as name from information_schema.columns where table_schema in ('public', 'billing')`;
	await database.close();
	expect(columns.length).toBeGreaterThan(300);
	expect(columns.filter(({ name }) => position.test(name.replaceAll("_", " ")))).toEqual([]);

	type Shaped = { _def: { inputs?: z.ZodType[] } };
	const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Shaped>);
	const fields = procedures.flatMap(([path, { _def }]) =>
		(_def.inputs ?? []).flatMap((input) =>
			namesIn(z.toJSONSchema(input, { io: "input", unrepresentable: "any" })).map((name) => `${path} ${words(name)}`),
		),
	);
	expect(fields.length).toBeGreaterThan(200);
	expect(fields.filter((field) => position.test(field))).toEqual([]);
	for (const found of ["gps_fix", "geoPoint", "check in lat", "latitude"])
		expect(position.test(words(found).replaceAll("_", " ")), found).toBe(true);

	const app = Fastify();
	await app.register(securityHeaders, { baseUrl: "https://calibrant.test" });
	app.get("/", async () => "a page");
	const { headers } = await app.inject("/");
	await app.close();
	expect(headers["permissions-policy"]).toContain("geolocation=()");
});
