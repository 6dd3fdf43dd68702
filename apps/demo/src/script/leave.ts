import { writeFileSync } from "node:fs";
import path from "node:path";
import { dueEvents, runSweeps, travelTo } from "../time-machine.ts";
import { countRows } from "./rows.ts";
import { must, type Person, password, refusal, type Said, type Stage, say } from "./step.ts";

export async function cancel(mia: Person): Promise<Said<null>> {
	const { purgeAt, reminderAt } = await mia.api.lifecycle.cancel.mutate({ confirmation: mia.slug });
	const refused = await refusal(mia.api.instruments.create.mutate({ tag: "too late" }));
	must(refused.reason === "ORG_READ_ONLY", `a write in grace was refused for ${refused.reason}`);
	return say(
		null,
		`reminder ${reminderAt.toISOString()}, deletion ${purgeAt.toISOString()}; a write answers ORG_READ_ONLY`,
	);
}

export async function remind({ product }: Stage, mia: Person): Promise<Said<null>> {
	const [due] = await dueEvents(product);
	must(due?.what === "reminder", "no reminder is waiting");
	await travelTo(product, due?.at ?? new Date(Number.NaN), "events only");
	await runSweeps(product, ["scheduled_remind_cancelled_orgs"]);
	await product.mails.waitFor(mia.email, /reminder/i);
	const mails = product.mails.mails.filter((mail) => mail.to === mia.email && /reminder/i.test(mail.subject));
	must(mails.length === 1, `${mails.length} reminders were sent`);
	return say(null, `one mail at ${due?.at.toISOString()}: “${mails[0]?.subject}”`);
}

export async function comeBack(mia: Person): Promise<Said<null>> {
	await mia.api.session.signIn.mutate({ email: mia.email, password });
	await mia.api.lifecycle.reactivate.mutate();
	const { id } = await mia.api.instruments.create.mutate({ tag: "SECOND-LIFE" });
	const { purgeAt } = await mia.api.lifecycle.cancel.mutate({ confirmation: mia.slug });
	return say(null, `wrote instrument ${id}; the new deadline is ${purgeAt.toISOString()}`);
}

export async function purge({ product, folder }: Stage, mia: Person): Promise<Said<null>> {
	const [before] = await countRows(product, mia.orgId);
	const due = (await dueEvents(product)).find((event) => event.what === "deletion");
	await travelTo(product, due?.at ?? new Date(Number.NaN), "events only");
	const [after, left] = await countRows(product, mia.orgId);
	must(after === 0, `${after} rows are left: ${left}`);
	const receipts = await product.admin<{ id: string; document: string }[]>`
		select id, document from deletion_receipts where org_id = ${mia.orgId}`;
	must(receipts.length === 1, `${receipts.length} receipts were issued`);
	const mail = await product.mails.waitFor(mia.email, /deleted/i);
	must(mail.text.includes(receipts[0]?.id ?? "?"), "the mail does not link to the receipt");
	const page = await fetch(`${product.baseUrl}/api/receipts/${receipts[0]?.id}/receipt.json`);
	writeFileSync(path.join(folder, "receipt.json"), Buffer.from(await page.arrayBuffer()));
	await mia.api.session.signIn.mutate({ email: mia.email, password });
	const gone = (await mia.api.session.current.query())?.organisations.length;
	must(gone === 0, "the organisation is still listed");
	return say(null, `${before} rows → ${after}; at ${due?.at.toISOString()}; mail “${mail.subject}”`);
}
