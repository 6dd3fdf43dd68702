import type { MailMessage } from "@calibrant/mail";
import { type Language, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, password, runJob, type SignedIn, type TestServer, tokenIn } from "../testing/open-server.ts";

let server: TestServer;
/** The clock moves here, and an operator’s session is short. */
let key: string;
beforeAll(async () => {
	server = await openServer();
	await server.database.setNow("2026-03-10T12:00:00Z");
	const operator = await server.signUp("Opal Operator", "Bureau");
	({ key } = await server.makeOperator(operator));
	await server.deliver();
});
afterAll(() => server.close());

const to = (email: string, mails: MailMessage[]): MailMessage => {
	const [mail, ...more] = mails.filter((one) => one.to === email);
	if (!mail || more.length > 0) throw new Error(`${email} got ${more.length + (mail ? 1 : 0)} mails.`);
	return mail;
};
/** Spaces of every width become plain ones, to compare words. */
const plain = ({ subject, text }: MailMessage) => `${subject}\n${text}`.replace(/[\u00a0\u202f]/g, " ");

/** Signs up on a page of one language, as its form would; without one the form is silent, as an old program is. */
async function signUp(name: string, language?: Language): Promise<SignedIn> {
	const email = `${name.toLowerCase()}@reader.example`;
	const form = { name, email, organisation: `Atelier ${name}`, password, atWork: true, ...(language && { language }) };
	const { error } = await server.call(null, "session.signUp", form);
	if (error) throw new Error(error.message);
	await server.database.admin`update users set email_verified_at = app.now() where email = ${email}`;
	const cookie = await server.signIn(email);
	const [row] = await server.database.admin<Omit<SignedIn, "cookie" | "email">[]>`
		select u.id as "userId", o.id as "orgId", m.id as "memberId", o.slug from users u
		join memberships m on m.user_id = u.id join organisations o on o.id = m.org_id where u.email = ${email}`;
	if (!row) throw new Error(`${email} belongs to no organisation.`);
	return { ...row, cookie, email };
}

test(
	promise(
		"KS-37",
		"whoever signs up in French is written to in French from the first mail, and so are those they invite",
	),
	async () => {
		const camille = await signUp("Camille", "fr");
		const verify = to(camille.email, await server.deliver());
		expect(plain(verify)).toContain("Camille, veuillez confirmer que cette adresse est la vôtre.");
		expect(verify.text).toMatch(/\/verify-email\/[\w-]{43}\?lang=fr\n/);
		expect(verify.html).toContain('<html lang="fr">');
		const [stored] = await server.database.admin`
		select p.locale as person, o.locale as organisation from profiles p, organisations o
		where p.user_id = ${camille.userId} and o.id = ${camille.orgId}`;
		expect(stored).toEqual({ person: "fr", organisation: "fr" });

		await server.call(camille.cookie, "members.invite", { email: "new@reader.example", role: "technician" });
		const invitation = to("new@reader.example", await server.deliver());
		expect(plain(invitation)).toContain("Votre rôle : Technicien");
		expect(invitation.text).toMatch(/\/invite\/[\w-]+\?lang=fr\n/);
		// They answer on the English page: from then on that is their language.
		const answer = { token: tokenIn(invitation), name: "New", password, atWork: true, language: "en" };
		expect((await server.call(null, "invitations.accept", answer)).status).toBe(200);
		await server.call(null, "account.requestPasswordReset", { email: "new@reader.example" });
		expect(to("new@reader.example", await server.deliver()).subject).toBe("Choose a new password");
		await server.call(null, "account.requestPasswordReset", { email: camille.email });
		expect(to(camille.email, await server.deliver()).subject).toBe("Choisissez un nouveau mot de passe");
	},
);

test.each([
	["nl", "Bevestig uw e-mailadres", "Uitnodiging voor Atelier", "Kies een nieuw wachtwoord"],
	["de", "Bestätigen Sie Ihre E-Mail-Adresse", "Einladung zu Atelier", "Wählen Sie ein neues Passwort"],
] as const)(
	"in %s too, and the choices of person and organisation are kept",
	async (language, verify, invited, reset) => {
		const person = await signUp(`Reader ${language}`.replace(" ", "-"), language);
		const first = to(person.email, await server.deliver());
		expect([first.subject, first.html.includes(`<html lang="${language}">`)]).toEqual([verify, true]);
		for (const locale of ["en", language]) {
			expect((await server.call(person.cookie, "organisation.chooseLanguage", { locale })).status).toBe(200);
			expect((await server.call(person.cookie, "account.update", { locale })).status).toBe(200);
		}
		await server.call(person.cookie, "members.invite", { email: `${language}@reader.example`, role: "viewer" });
		expect(to(`${language}@reader.example`, await server.deliver()).subject).toContain(invited);
		await server.call(null, "account.requestPasswordReset", { email: person.email });
		expect(to(person.email, await server.deliver()).subject).toBe(reset);
	},
);

test(
	promise(
		"KS-37",
		"cancellation, reminder and receipt reach each owner in their own language, with the same instants and counts",
	),
	async () => {
		const chose = await signUp("Fleur", "fr");
		await server.deliver();
		await server.call(chose.cookie, "organisation.update", { timeZone: "Europe/Brussels" });
		const english = await server.addMember(chose, "Ned Owner", "owner");
		const silent = await server.addMember(chose, "Sam Owner", "owner");
		await server.database.admin`update profiles set locale = null where user_id = ${silent.userId}`;
		await server.call(english.cookie, "account.update", { locale: "en" });
		await server.deliver();

		expect((await server.call(chose.cookie, "lifecycle.cancel", { confirmation: chose.slug })).status).toBe(200);
		const [due] = await server.database.admin<{ reminder: Date; purge: Date }[]>`
		select reminder_due_at as reminder, purge_due_at as purge from cancellations where org_id = ${chose.orgId}`;
		const sent = await server.deliver();
		for (const { email } of [chose, silent]) {
			const text = plain(to(email, sent));
			expect(text).toContain("L’organisation Atelier Fleur est résiliée");
			expect(text).toContain("Suppression définitive : vendredi 10 avril 2026, 6 h 00 (Europe/Brussels) · 4 h 00 UTC");
		}
		expect(plain(to(english.email, sent))).toContain(
			"Deleted for good: Fri 10 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC",
		);

		await server.database.setNow(due?.reminder ?? new Date(0));
		const [row] = await server.database.admin`select id from cancellations where org_id = ${chose.orgId}`;
		await runJob(server, "organisation.remind", { orgId: chose.orgId, cancellationId: row?.id });
		const reminders = await server.deliver();
		for (const { email } of [chose, silent]) {
			expect(plain(to(email, reminders))).toContain(
				"Rappel : l’organisation Atelier Fleur sera supprimée le vendredi 10 avril 2026, 4 h 00 UTC",
			);
		}
		expect(to(english.email, reminders).subject).toMatch(/^Reminder: Atelier Fleur .* Fri 10 Apr 2026, 04:00 UTC$/);

		await server.database.setNow(due?.purge ?? new Date(0));
		await runJob(server, "organisation.purge", { orgId: chose.orgId });
		const done = await server.deliver();
		const theirs = plain(to(english.email, done));
		const counts = (text: string, unit: string) => {
			const found = [...text.matchAll(new RegExp(`, ${unit} ?: ([\\d,. ]+)$`, "gm"))];
			return found.map(([, n = ""]) => Number(n.replace(/\D/g, "")));
		};
		expect(counts(theirs, "rows").length).toBeGreaterThan(1);
		for (const { email } of [chose, silent]) {
			const mail = to(email, done);
			const text = plain(mail);
			expect(mail.subject).toBe(`Votre organisation ${chose.orgId} a été supprimée`);
			expect(text).toContain("Suppression : vendredi 10 avril 2026, 4 h 00 UTC");
			expect(text).toMatch(/- Journal d’audit : .*\b7 ans\b/);
			expect(counts(text, "lignes")).toEqual(counts(theirs, "rows"));
			expect(mail.text).toMatch(/\/receipts\/[\w-]+\?lang=fr\n/);
			expect(text).not.toMatch(/\b(?:the|and|kept|until|after|years|days)\b/);
		}
	},
);

test("what came by a French form is answered in French, unless its sender has an account that says otherwise", async () => {
	const form = { kind: "access", language: "fr" };
	const known = await signUp("Edith", "en");
	await server.deliver();
	await server.call(null, "requests.ask", { ...form, email: known.email });
	const { value } = await server.call<{ id: string }>(null, "requests.ask", { ...form, email: "b@reader.example" });
	const received = await server.deliver();
	expect(to(known.email, received).subject).toBe("We received your request");
	const mail = plain(to("b@reader.example", received));
	expect(mail).toContain("Nous avons reçu votre demande\n");
	expect(mail).toContain("Demande : accès aux données\n");
	expect(mail).toMatch(/Réponse au plus tard : \p{L}+ \d+ \p{L}+ 2026, \d+ h \d\d UTC/u);
	expect(received.find(({ subject }) => subject.startsWith("A request about personal data"))).toBeDefined();

	const [stored] = await server.database.admin`select id from data_requests where email = 'b@reader.example'`;
	expect(value).not.toHaveProperty("language");
	await server.call({ key }, "operator.requests.answer", {
		...{ id: stored?.id, outcome: "refused", answer: "Impossible." },
	});
	expect(to("b@reader.example", await server.deliver()).subject).toBe("Nous ne pouvons pas faire ce que vous demandez");

	const asked = { email: "c@reader.example", subject: "Aide", message: "Bonjour", language: "fr" };
	await server.call(null, "support.contact", asked);
	const [thread] = await server.database.admin`select id from support_threads where email = ${asked.email}`;
	await server.deliver();
	const replied = await server.call({ key }, "operator.support.answer", { id: thread?.id, message: "Voici." });
	expect(replied.status).toBe(200);
	expect(plain(to(asked.email, await server.deliver()))).toContain("Ce courriel répond à une question posée");
});

test("the choice in the account holds for the farewell too, and null gives way to the organisation's", async () => {
	const person = await signUp("Zoe");
	expect(plain(to(person.email, await server.deliver()))).toContain("Zoe, please confirm");
	const refused = await server.call(person.cookie, "account.update", { locale: "es" });
	expect(refused.status).toBe(400);
	await server.call(person.cookie, "account.update", { locale: "fr" });
	await server.call(person.cookie, "account.delete", {
		phrase: "delete my account",
		organisations: [{ organisationId: person.orgId, choice: "cancel" }],
	});
	const farewell = plain(server.sent.filter(({ to: address }) => address === person.email).at(-1) as MailMessage);
	expect(farewell).toContain("Votre compte a été supprimé\n");
	expect(farewell).toMatch(/- Les copies dans les sauvegardes : disparues sous \d+ jours/);
	expect(farewell).not.toMatch(/\b(?:the|and|kept|until|after|years|days)\b/);
});

test("owners and managers choose the organisation's language, with history and one audit line; others do not", async () => {
	const owner = await signUp("Ona");
	const manager = await server.addMember(owner, "Mae Manager", "manager");
	const viewer = await server.addMember(owner, "Vic Viewer", "viewer");
	const choose = (as: SignedIn, locale: string) => server.call(as.cookie, "organisation.chooseLanguage", { locale });
	expect((await choose(viewer, "fr")).status).toBe(403);
	expect((await choose(owner, "es")).status).toBe(400);
	expect((await choose(manager, "fr")).status).toBe(200);
	expect((await choose(owner, "fr")).status).toBe(200);
	const lines = await server.database.admin`
		select actor_ref from audit_log where org_id = ${owner.orgId} and action = 'organisation.language_chosen'`;
	expect(lines).toEqual([{ actor_ref: manager.memberId }]);
	const history = await server.database.admin`
		select before, after from record_history where org_id = ${owner.orgId} and entity_type = 'organisation'`;
	expect(history).toEqual([{ before: { locale: null }, after: { locale: "fr" } }]);
});
