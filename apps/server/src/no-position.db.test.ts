import { readdir, readFile } from "node:fs/promises";
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

test(promise("IM-4", "only a check-in keeps or takes a position, and only its page may ask for one"), async () => {
	const database = await cloneDatabase(inject("cluster"));
	const columns = await database.admin<{ table: string; name: string }[]>`
		select table_name as table, column_name as name from information_schema.columns where table_schema in ('public', 'billing')`;
	await database.close();
	expect(columns.length).toBeGreaterThan(300);
	const kept = columns.filter(({ name }) => position.test(name.replaceAll("_", " ")));
	expect(kept.map(({ table, name }) => `${table}.${name}`).sort()).toEqual([
		...["work_order_check_ins.latitude", "work_order_check_ins.longitude"],
	]);

	type Shaped = { _def: { inputs?: z.ZodType[] } };
	const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Shaped>);
	const fields = procedures.flatMap(([path, { _def }]) =>
		(_def.inputs ?? []).flatMap((input) =>
			namesIn(z.toJSONSchema(input, { io: "input", unrepresentable: "any" })).map((name) => `${path} ${words(name)}`),
		),
	);
	expect(fields.length).toBeGreaterThan(200);
	const taken = fields.filter((field) => position.test(field));
	expect([...new Set(taken)].sort()).toEqual(["workOrders.checkIn latitude", "workOrders.checkIn longitude"]);
	for (const found of ["gps_fix", "geoPoint", "check in lat", "latitude"])
		expect(position.test(words(found).replaceAll("_", " ")), found).toBe(true);

	// As the server of the web app names them.
	const named = await readFile(new URL("../../web/server/app.ts", import.meta.url), "utf8");
	const positionPages = new RegExp(/positionPages: \/(.+)\/,/.exec(named)?.[1] ?? "nothing names them");
	const app = Fastify();
	await app.register(securityHeaders, { baseUrl: "https://calibrant.test", positionPages });
	app.get("/*", async () => "a page");
	const mayAsk = async (url: string) =>
		String((await app.inject(url)).headers["permissions-policy"]).includes("geolocation=(self)");
	expect(await mayAsk("/app/work-orders/0193/check-in?kind=out")).toBe(true);
	for (const url of [
		"/",
		"/app",
		"/app/work-orders",
		"/app/work-orders/0193",
		"/r/CODE",
		"/app/work-orders/a/b/check-in",
	])
		expect(await mayAsk(url), url).toBe(false);
	await app.close();

	// One component asks, when its button is pressed; nothing watches.
	const folder = new URL("../../web/app/", import.meta.url);
	const asking: string[] = [];
	for (const name of await readdir(folder, { recursive: true })) {
		if (!/\.tsx?$/.test(name)) continue;
		const text = await readFile(new URL(name, folder), "utf8");
		if (/geolocation|watchPosition|getCurrentPosition/.test(text)) asking.push(name);
		expect(text.includes("watchPosition"), name).toBe(false);
	}
	expect(asking).toEqual(["components/maintenance/position-field.tsx"]);
});
