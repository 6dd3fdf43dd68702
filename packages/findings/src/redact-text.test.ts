import { expect, test } from "vitest";
import { redactText } from "./redact-text.ts";

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
const secrets: Readonly<Record<string, [text: string, secret: string, stays?: string]>> = {
	cookie: ["Cookie: PHPSESSID=abc123; theme=dark", "abc123", "PHPSESSID="],
	"set-cookie": [
		"Set-Cookie: sid=s3cr3t/+=; Path=/; HttpOnly; Expires=Wed, 1 Dec 2027",
		"s3cr3t",
		"; Path=/; HttpOnly",
	],
	"as curl shows it": ["< set-cookie: id=zzz999; Secure", "zzz999", "; Secure"],
	basic: ["Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz", "Authorization: Basic"],
	bearer: ["> authorization: Bearer abcdef0123456789", "abcdef0123456789"],
	"bearer in a log": ["sent Bearer abcdef0123456789 to it", "abcdef0123456789", "sent Bearer"],
	"an own header": ["X-Api-Key: 99-88-77", "99-88-77", "X-Api-Key:"],
	jwt: [`GET /?next=${jwt} HTTP/1.1`, jwt, "HTTP/1.1"],
	form: ["user=ada&password=hunter2&go=1", "hunter2", "&go=1"],
	"in French": ["mot_de_passe=hunter2", "hunter2"],
	json: ['{"user":"ada","newPassword" : "hun\\"ter2","n":1}', "ter2", '"n":1'],
	"json, a number": ['{"pin": 4711, "n": 1}', "4711", '"n": 1'],
	multipart: ['Content-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n--x', "hunter2", "--x"],
	"a hidden field": ['<input type="hidden" name="csrf_token" value="q1w2e3">', "q1w2e3", '">'],
	query: ["GET /reset?token=q1w2e3&x=1 HTTP/1.1", "q1w2e3", "&x=1"],
	address: ["GET https://ada:hunter2@shop.example.org/", "hunter2", "@shop.example.org/"],
	card: ["paid with 4111 1111 1111 1111 today", "4111", "today"],
	email: ["To: ada.lovelace+x@mail.example.org, please", "lovelace", ", please"],
	"an encoded e-mail": ["email=ada%40example.org&x=1", "ada", "&x=1"],
	key: ["-----BEGIN RSA PRIVATE KEY-----\nMIIabc\nxyz\n-----END RSA PRIVATE KEY-----\nrest", "MIIabc", "rest"],
	"a key that was cut off": ["-----BEGIN PRIVATE KEY-----\nMIIabc\nxyz", "MIIabc"],
};

test.each(Object.entries(secrets))("covers %s, and leaves what is around it", (_, [text, secret, stays = ""]) => {
	const { text: covered, covered: counts } = redactText(text);
	expect(covered).not.toContain(secret);
	expect(covered).toContain(stays);
	expect(counts.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
	expect(redactText(covered)).toEqual({ text: covered, covered: counts });
});

test("leaves what is no secret", () => {
	const plain = [
		"GET /orders/1234567890123 HTTP/1.1",
		"Set-Cookie: sid=; Max-Age=0; Path=/",
		"Content-Type: text/html; charset=utf-8",
		'{"passed": "no", "tokens"',
		"X-Frame-Options: DENY",
		"4111 1111 1111 1112",
	].join("\n");
	expect(redactText(plain)).toEqual({ text: plain, covered: [] });
});

test("covers the lines that are named, counts what is covered, and takes a long text", () => {
	const { text, covered } = redactText("a\nname: Ada\nCookie: a=1; b=2\nb", [2, 9]);
	expect(text).toBe("a\n[covered-line]\nCookie: a=[covered-cookie]; b=[covered-cookie]\nb");
	expect(covered).toEqual([
		{ kind: "cookie", count: 2 },
		{ kind: "line", count: 1 },
	]);
	for (const long of [
		"a@".repeat(50_000),
		"eyJ".repeat(60_000),
		`${"1 ".repeat(60_000)}`,
		'"'.repeat(100_000),
		"a=".repeat(50_000),
		"passwordpassword".repeat(8000),
	]) {
		const began = performance.now();
		redactText(long);
		expect(performance.now() - began, long.slice(0, 20)).toBeLessThan(1500);
	}
});
