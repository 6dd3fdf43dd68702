import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hasherOf } from "./sha-256.ts";
import { solve } from "./solve.ts";

const theirs = (text: string) => createHash("sha256").update(text).digest().readInt32BE(0);

test("the hash is SHA-256, for beginnings and endings of every length around a block", () => {
	for (let before = 0; before <= 140; before++) {
		const beginning = "sign_up.17.x".padEnd(before, "abcdefghij").slice(0, before);
		const { firstBits } = hasherOf(beginning);
		for (const ending of ["", "0", "7", "131071", "9007199254740991", "x".repeat(52)]) {
			expect(firstBits(ending), `${before} + ${ending.length}`).toBe(theirs(beginning + ending));
		}
	}
});

test("an answer begins with as many zero bits as were asked, and the one before it does not", async () => {
	const never = new AbortController().signal;
	for (const bits of [1, 5, 9, 12]) {
		const token = `contact.${bits}.1790000000000.1790000900000.c2FsdHNhbHRzYWx0.c2lnbmF0dXJl`;
		const answer = (await solve({ token, bits }, never)) ?? "";
		expect(Math.clz32(theirs(`${token} ${answer}`))).toBeGreaterThanOrEqual(bits);
		for (let n = 0; n < Number(answer); n++) expect(Math.clz32(theirs(`${token} ${n}`))).toBeLessThan(bits);
	}
});

test("work that is called off ends", async () => {
	const control = new AbortController();
	const working = solve({ token: "t", bits: 32 }, control.signal);
	setTimeout(() => control.abort(), 30);
	expect(await working).toBeNull();
});
