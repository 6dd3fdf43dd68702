import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, expectTypeOf, it } from "vitest";
import { type Answer, createApi } from "./index.ts";

let seen: { url: string | undefined; key: string | undefined; repeat: string | undefined; body: string }[] = [];
const problem = {
	type: "x",
	title: "Some fields are not right.",
	status: 400,
	detail: "Correct them.",
	reason: "INVALID",
	requestId: "1",
};
const server = createServer(async (request, response) => {
	let body = "";
	for await (const chunk of request) body += chunk;
	const { authorization: key, "idempotency-key": repeat } = request.headers;
	seen.push({ url: request.url, key, repeat: repeat as string | undefined, body });
	response.writeHead(400, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
});
let baseUrl = "";
beforeAll(async () => {
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

it("sends key, parameters and body where the API takes them, and gives a refusal as it is", async () => {
	seen = [];
	const api = createApi({ baseUrl, apiKey: "cal_x" });
	const { error } = await api.POST("/instruments/{id}/retire", {
		params: { path: { id: "019a" }, header: { "Idempotency-Key": "one" } },
		body: { version: 1, reason: "Worn" },
	});
	await api.GET("/instruments", { params: { query: { due: "overdue", limit: 5 } } });
	expect(seen).toEqual([
		{
			url: "/api/v1/instruments/019a/retire",
			key: "Bearer cal_x",
			repeat: "one",
			body: '{"version":1,"reason":"Worn"}',
		},
		{ url: "/api/v1/instruments?due=overdue&limit=5", key: "Bearer cal_x", repeat: undefined, body: "" },
	]);
	expect(error).toEqual(problem);
	expectTypeOf(error).toEqualTypeOf<Answer<"Problem"> | undefined>();
	expectTypeOf<Answer<"Instrument">["nextDueOn"]>().toEqualTypeOf<string | null>();
	// @ts-expect-error an instrument has a tag
	void (() => api.POST("/instruments", { body: { description: "x" } }));
});

it("knows nothing of the house: its sources import openapi-fetch and each other", () => {
	const imported = globSync("*.ts", { cwd: import.meta.dirname, exclude: ["*.test.ts"] }).flatMap((file) => [
		...readFileSync(path.join(import.meta.dirname, file), "utf8").matchAll(/from "([^"]+)"/g),
	]);
	expect(new Set(imported.map(([, from]) => from))).toEqual(new Set(["openapi-fetch", "./paths.ts"]));
});
