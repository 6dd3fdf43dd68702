import { data } from "react-router";
import { expect, test } from "vitest";
import { answerInWords } from "./answer-in-words.server.ts";

const refused = (status: number) => () => {
	const failure = { code: "FORBIDDEN", happened: "It is closed.", remedy: "Open it.", requestId: "r-1", status };
	throw data({ ...failure, details: {} }, { status });
};

test("a refused file is told in words, under the status of the refusal", async () => {
	const answer = await answerInWords(refused(403) as () => Promise<Response>);
	expect([answer.status, await answer.text()]).toEqual([403, "It is closed. Open it.\nCode FORBIDDEN, request r-1\n"]);
});

test("a fault of ours goes on to the error page", async () => {
	await expect(answerInWords(refused(503) as () => Promise<Response>)).rejects.toMatchObject({ init: { status: 503 } });
	await expect(answerInWords(() => Promise.reject(new Error("x")))).rejects.toThrow("x");
});
