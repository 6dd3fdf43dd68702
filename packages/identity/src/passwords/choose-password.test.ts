import { promise } from "@calibrant/policy";
import { expect, test } from "vitest";
import { isCommon, newPassword, refuseOwnWords } from "./choose-password.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";

test("a common word stays common when repeated, numbered or spelt with look-alikes", () => {
	for (const common of [
		"passwordpassword",
		"Password2026!",
		"P@ssw0rd2026",
		"123456789012",
		"qwertyuiopasdf",
		"aaaaaaaaaaaa",
		"iloveyouforever",
		"!!!Welcome2026!!!",
	]) {
		expect(isCommon(common), common).toBe(true);
	}
});

test("what nobody else would think of is accepted, in any script and with blanks", () => {
	for (const good of [
		"a lantern over nine harbours",
		"гусь летит над озером",
		"correct-horse-battery",
		"🜁🜂🜃🜄🜁🜂🜃🜄🜁🜂🜃🜄x",
	]) {
		expect(newPassword.safeParse(good).success, good).toBe(true);
	}
});

test("eleven characters are too few, counted as people count", () => {
	expect(newPassword.safeParse("lantern ove").success).toBe(false);
	expect(newPassword.safeParse("🜁🜂🜃🜄🜁🜂").success).toBe(false);
	expect(newPassword.safeParse("x".repeat(257)).success).toBe(false);
});

test("one's own address is refused", () => {
	expect(() => refuseOwnWords("Ada.Lovelace@Example.com", ["ada.lovelace@example.com"])).toThrow("your own name");
});

test(promise("CQ-4", "a password is stored as Argon2id with at least 19 MiB and two passes"), async () => {
	const stored = await hashPassword("a lantern over nine harbours");
	expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await verifyPassword(stored, "a lantern over nine harbours")).toBe(true);
	expect(await verifyPassword(stored, "a lantern over ten harbours")).toBe(false);
	expect(await verifyPassword(null, "")).toBe(false);
});

test("without an account the check takes as long as with one", async () => {
	const stored = await hashPassword("a lantern over nine harbours");
	const times = { with: [] as number[], without: [] as number[] };
	for (let round = 0; round < 7; round++) {
		for (const [name, passwordHash] of [
			["with", stored],
			["without", null],
		] as const) {
			const start = performance.now();
			await verifyPassword(passwordHash, "not the password at all");
			times[name].push(performance.now() - start);
		}
	}
	const fastest = { with: Math.min(...times.with), without: Math.min(...times.without) };
	expect(fastest.without / fastest.with).toBeGreaterThan(0.6);
});
