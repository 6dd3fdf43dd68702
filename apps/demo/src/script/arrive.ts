import { readFileSync } from "node:fs";
import path from "node:path";
import { solveChallenge } from "@calibrant/identity";
import { must, type Person, password, type Said, type Stage, say } from "./step.ts";
import { visit } from "./visitor.ts";

export async function join({ product }: Stage, name: string, organisation: string): Promise<Said<Person>> {
	const person = visit(product.baseUrl);
	const email = `${name.split(" ")[0]?.toLowerCase()}@${organisation.split(" ")[0]?.toLowerCase()}.example`;
	const challenge = await person.api.botCheck.challenge.query({ form: "sign_up" });
	person.say("x-calibrant-check", `${challenge.token} ${solveChallenge(challenge)}`);
	await person.api.session.signUp.mutate({ name, email, organisation, password, atWork: true });
	const mail = await product.mails.waitFor(email, /./);
	const token = /\/verify-email\/([A-Za-z0-9_-]+)/.exec(mail.text)?.[1];
	must(token !== undefined, "the mail has no link to verify the address");
	await person.api.account.verifyEmail.mutate({ token: token ?? "" });
	await person.api.session.signIn.mutate({ email, password });
	const current = (await person.api.session.current.query())?.current;
	must(current !== null && current !== undefined, "signed up without an organisation");
	const who = { ...person, email, orgId: current?.id ?? "", slug: current?.slug ?? "" };
	return say(who, `${email}, organisation ${who.slug}, mail “${mail.subject}”`);
}

export async function neighbour(stage: Stage): Promise<Said<Person>> {
	const { value: luc } = await join(stage, "Luc Dupont", "Dupont Atelier");
	const tags = readFileSync(stage.register, "latin1")
		.split(/\r?\n/)
		.slice(1, 3)
		.map((line) => line.split(/[,;\t]/)[0] ?? "");
	for (const tag of tags) await luc.api.instruments.create.mutate({ tag, description: "Neighbour's own" });
	return say(luc, `tags ${tags.join(" and ")}`);
}

export async function importRegister({ register }: Stage, { api, send }: Person): Promise<Said<null>> {
	const bytes = readFileSync(register);
	const run = async () => {
		const name = encodeURIComponent(path.basename(register));
		const answer = await send(`/api/imports?fileName=${name}`, {
			...{ method: "POST", body: bytes, headers: { "content-type": "text/csv" } },
		});
		const uploaded = (await answer.json()) as { batchId: string; message?: string };
		must(answer.status === 201, `the upload was refused: ${uploaded.message}`);
		const { batchId } = uploaded;
		const check = await api.imports.check.query({ batchId });
		must(check.ready, `the check is not ready: ${JSON.stringify(check.faults[0] ?? check.questions[0])}`);
		await api.imports.run.mutate({ batchId, checked: check.checked });
		return check.totals;
	};
	const first = await run();
	const again = await run();
	const { total } = await api.instruments.list.query({ limit: 1, status: "any" });
	must(first.create > 0 && total === first.create, `${first.create} created, but the register has ${total}`);
	must(again.create === 0 && again.update === 0, "importing the same file again changed something");
	const lines = `${path.basename(register)}: ${first.rows} rows, ${first.create} created, ${first.error} errors`;
	return say(null, `${lines}; again: ${again.create} created, ${again.update} updated, ${again.unchanged} unchanged`);
}
