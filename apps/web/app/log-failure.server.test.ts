import { format } from "node:util";
import { TRPCClientError } from "@trpc/client";
import { RouterContextProvider } from "react-router";
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { handleError } from "./entry.server.tsx";
import { postBytes } from "./post-bytes.server.ts";
import { type RequestInfo, requestInfo } from "./request-info.ts";
import { failureOf } from "./trpc.server.ts";

const SECRET = "s3cret-token";
/** As drizzle makes it, with what a person typed in three places. */
const failed = Object.assign(new Error(`Failed query: select $1\nparams: ${SECRET}`), {
	query: `select '${SECRET}'`,
	params: [SECRET],
});

let log: MockInstance<typeof console.error>;
beforeEach(() => {
	log = vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

/** The one line that was logged, as the console writes it. */
const line = (): string => {
	expect(log.mock.calls).toHaveLength(1);
	return format(...(log.mock.calls[0] ?? []));
};

function person() {
	const info = { baseUrl: "https://calibrant.example", apiUrl: "http://127.0.0.1:1", address: "", requestId: "ours" };
	const context = new RouterContextProvider();
	context.set(requestInfo, { ...info, nonce: "", demo: false, development: false, setCookies: [] } as RequestInfo);
	return { context, request: new Request(`https://calibrant.example/reset-password/${SECRET}`) };
}

it("what a loader threw is logged without what a person typed", () => {
	handleError(failed, person());
	expect(line()).not.toContain(SECRET);
	expect(JSON.parse(line())).toMatchObject({ requestId: "ours", err: { message: "A statement failed." } });
});

it("what the client of apps/server threw is logged without what it read or sent", () => {
	const answer = new SyntaxError(`Unexpected token '<', "<p>${SECRET}" is not valid JSON`);
	for (const error of [
		TRPCClientError.from(answer),
		TRPCClientError.from(failed),
		new TRPCClientError(failed.message),
	]) {
		failureOf(error, "ours");
		expect(line()).not.toContain(SECRET);
		log.mockClear();
	}
});

it("a file that could not be handed on is logged without its name", async () => {
	vi.spyOn(globalThis, "fetch").mockImplementation(async (url) => {
		throw Object.assign(new TypeError("fetch failed", { cause: failed }), { input: url });
	});
	const sent = postBytes(person(), "/api/imports", { fileName: SECRET }, new Uint8Array());
	await expect(sent).rejects.toMatchObject({ init: { status: 503 } });
	expect(line()).not.toContain(SECRET);
	expect(line()).toContain("fetch failed");
});
