import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { appRouter } from "@calibrant/server/router";
import { refusalIn, retryIn } from "@calibrant/web/refusals";
import { expect, test } from "vitest";
import type { z } from "zod";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Procedures that the pages in two languages call. */
const forms = [
	...(["requests.ask", "support.contact", "auditRequests.ask", "session.signUp", "invitations.accept"] as const),
	...([
		"session.signIn",
		"session.proveSecondFactor",
		"account.requestPasswordReset",
		"account.resetPassword",
	] as const),
	...(["account.verifyEmail", "account.confirmEmailChange"] as const),
];
const bad = [
	undefined,
	"",
	" ",
	"x",
	"QQ",
	"a\u0001b",
	"a\0b",
	"4111 1111 1111 1111",
	...["http://site.example", "https://a:b@site.example", "https://site.example:8443", "https://192.168.1.1"],
	"https://site.example/4111111111111111",
	"password1234",
	"ä".repeat(9000),
	false,
];

const inputOf = (procedure: string) => {
	const { _def } =
		(appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodObject[] } }>)[procedure] ?? {};
	const [input] = _def?.inputs ?? [];
	if (!input) throw new Error(`${procedure} takes no input.`);
	return input;
};

/** Everything a form's fields can be refused for, as far as such values bring it out. */
function faultsOf(input: z.ZodObject): Set<string> {
	const said = new Set<string>();
	for (const field of Object.values(input.shape)) {
		for (const value of bad) {
			const { error } = (field as z.ZodType).safeParse(value);
			// What zod says by itself of a wrong type never reaches a person: forms send text.
			for (const { message } of error?.issues ?? []) if (!message.startsWith("Invalid ")) said.add(message);
		}
	}
	return said;
}

test.each(forms)("every fault of a field of %s is said in every language", (procedure) => {
	const said = faultsOf(inputOf(procedure));
	expect(said.size).toBeGreaterThan(0);
	expect([...said].filter((message) => refusalIn("fr", message) === undefined)).toEqual([]);
});

/** Where the refusals stand that are thrown at those forms once their fields are right. */
const sources = [
	"packages/identity/src/bot-check/need-bot-check.ts",
	"packages/identity/src/security/count-attempt.ts",
	"packages/identity/src/accounts/confirm-at-work.ts",
	"packages/identity/src/accounts/email-links.ts",
	"packages/identity/src/sessions/sign-in.ts",
	"packages/identity/src/second-factor/enrol.ts",
	"packages/lifecycle/src/consent/consents.ts",
	"packages/identity/src/passwords/choose-password.ts",
	"packages/identity/src/members/accept-invitation.ts",
	"packages/lifecycle/src/requests/receive-request.ts",
	"apps/web/app/components/bot-check/take-check.server.ts",
	"apps/server/src/storable-text.ts",
];

test.each(sources)("every sentence that %s refuses with is said in every language", (file) => {
	const text = readFileSync(`${root}/${file}`, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*|new Error\(.*/g, "");
	const sentences = [...text.matchAll(/["`]([A-Z][^"`]*[.])["`]/g)].map(([, sentence = ""]) => sentence);
	const said = sentences.map((sentence) => sentence.replace(/\$\{\w+\}/g, "12"));
	expect(said.length).toBeGreaterThan(0);
	expect(said.filter((sentence) => refusalIn("fr", sentence) === undefined)).toEqual([]);
});

test("a sentence with values is said with them; what people wrote stays as they wrote it", () => {
	expect(
		refusalIn("de", "Since its damage of 2026-03-01 nobody has shown that this instrument performs correctly."),
	).toBe("Seit damage vom 2026-03-01 hat niemand gezeigt, dass this instrument richtig arbeitet.");
	expect(refusalIn("nl", "The tag key is taken.")).toBe("Het kenmerk key is bezet.");
	expect(refusalIn("fr", "There is no such uncertainty budget here.")).toBe(
		"Introuvable ici\u00a0: bilan d’incertitude.",
	);
	expect(refusalIn("de", "Your role, viewer, does not allow this.")).toBe("Ihre Rolle, Leser, erlaubt das nicht.");
	expect(refusalIn("de", "Ask one of: owner, manager.")).toBe("Fragen Sie: Inhaber, Verwalter.");
	const young =
		"It can be deleted after Fri 10 Apr 2026, 04:00 UTC. Until then it stays readable, and a correction can be started.";
	expect(refusalIn("nl", young)).toBe(
		"Verwijderen kan na vrijdag 10 april 2026, 04:00 UTC. Tot dan blijft het leesbaar en kan een correctie worden begonnen.",
	);
	expect(refusalIn("de", "Nobody wrote this down.")).toBeUndefined();
});

test("refusals of two sentences, counts and instants are in one language throughout", () => {
	expect(refusalIn("fr", "Use at most 120 characters.")).toBe("120 caractères au plus.");
	expect(refusalIn("fr", "This form was sent already. Load the page again and send it once more.")).toBe(
		"Ce formulaire a déjà été envoyé. Rechargez la page et envoyez-le de nouveau.",
	);
	expect(refusalIn("fr", "This form was sent already. Something new.")).toBeUndefined();
	expect(retryIn("fr", new Date("2026-04-10T06:05:00Z"), "UTC")).toMatch(
		/^Réessayez après le vendredi\s10\savril\s2026, 6\sh\s05\sUTC\.$/,
	);
	expect(refusalIn("de", "This form was sent already. Load the page again and send it once more.")).toBe(
		"Dieses Formular wurde schon gesendet. Laden Sie die Seite neu und senden Sie es noch einmal.",
	);
	expect(refusalIn("nl", "Use at most 120 characters.")).toBe("Gebruik hoogstens 120 tekens.");
});
