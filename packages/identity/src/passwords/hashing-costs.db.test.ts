import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import type { House } from "@calibrant/kernel";
import { loadPolicy } from "@calibrant/policy";
import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { resetPassword, resetPasswordInput } from "../accounts/reset-password.ts";
import { acceptInvitation, acceptInvitationInput } from "../members/accept-invitation.ts";

vi.mock("@node-rs/argon2", { spy: true });

let database: TestDatabase;
let house: House;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	house = { db: database.app, secret: database.secret, policy: loadPolicy("default") } as House;
});
afterAll(() => database.close());

test("an invented link costs no hashing, and guessing links is counted by address", async () => {
	const input = resetPasswordInput.parse({ token: "x".repeat(43), password: "a heron beside the weir" });
	const guess = (ip: string) =>
		resetPassword(house, input, { ip, userAgent: "" }).then(
			() => "reset",
			({ reason }) => reason,
		);
	const allowed = house.policy.security.signIn.attemptsPerAddress;
	const answers = await Promise.all(Array.from({ length: allowed + 1 }, () => guess("192.0.2.77")));
	expect(answers.filter((reason) => reason === "RATE_LIMITED")).toHaveLength(1);
	expect(answers.filter((reason) => reason === "GONE")).toHaveLength(allowed);
	expect(await guess("192.0.2.78")).toBe("GONE");
	expect(hash).not.toHaveBeenCalled();
});

test("an invented invitation costs no hashing", async () => {
	const token = `${"0".repeat(32)}_${"x".repeat(43)}`;
	const input = acceptInvitationInput.parse({ token, name: "Nobody", password: "a heron beside the weir" });
	const accepting = acceptInvitation(house, null, input, { ip: "192.0.2.79", userAgent: "" });
	await expect(accepting).rejects.toMatchObject({ reason: "GONE" });
	expect(hash).not.toHaveBeenCalled();
});
