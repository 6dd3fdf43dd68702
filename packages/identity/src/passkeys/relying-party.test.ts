import { expect, test } from "vitest";
import { authenticationAnswer, challengeIn } from "./answers.ts";
import { relyingParty, userHandle } from "./relying-party.ts";

test("the relying party is the host of the public address, and there is none where that is a number", () => {
	const of = (baseUrl: string) => relyingParty({ baseUrl });
	expect(of("https://cal.example.org")).toEqual({ id: "cal.example.org", origin: "https://cal.example.org" });
	expect(of("http://localhost:3000/")).toEqual({ id: "localhost", origin: "http://localhost:3000" });
	expect(of("https://cal.example.org:8443/x")).toEqual({
		...{ id: "cal.example.org", origin: "https://cal.example.org:8443" },
	});
	for (const number of ["http://127.0.0.1:3000", "http://[::1]:3000"]) {
		expect(() => of(number), number).toThrow("whose address is a name");
	}
});

test("authenticators know a person by the bytes of the account's id", () => {
	const handle = userHandle("018f4c1e-7a3b-7c4d-8e5f-0123456789ab");
	expect(handle.toString("hex")).toBe("018f4c1e7a3b7c4d8e5f0123456789ab");
});

test("the challenge of an answer is read; what cannot be read has none", () => {
	const encoded = (text: string) => Buffer.from(text).toString("base64url");
	expect(challengeIn(encoded('{"challenge":"abc"}'))).toBe("abc");
	for (const text of ["", "{", "[]", "{}", '{"challenge":5}', "null"])
		expect(challengeIn(encoded(text)), text).toBe("");
});

test("an answer of another shape, or longer than one can be, is refused before it is read", () => {
	const response = { clientDataJSON: "e30", authenticatorData: "AA", signature: "AA" };
	const answer = { id: "AA", rawId: "AA", type: "public-key", clientExtensionResults: { appid: true }, response };
	expect(authenticationAnswer.parse(answer).clientExtensionResults).toEqual({});
	const others = [{ id: "A=" }, { id: "A".repeat(2000) }, { id: "" }, { type: "password" }, { response: {} }];
	for (const other of others) expect(authenticationAnswer.safeParse({ ...answer, ...other }).success).toBe(false);
});
