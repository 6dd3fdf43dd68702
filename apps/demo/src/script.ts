import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { tableRegistry } from "@calibrant/db/schema";
import { TRPCClientError } from "@trpc/client";
import { prepareDeployment } from "./deployment.ts";
import { type Product, startProduct } from "./product.ts";
import { sampleRegister } from "./sample-register.ts";
import { dueEvents, runSweeps, travelTo } from "./time-machine.ts";
import { type Visitor, visit } from "./visitor.ts";

type Stage = { product: Product; root: string; folder: string; register: string };
type Person = Visitor & { email: string; orgId: string; slug: string };

const password = "eleven quiet barometers";
let number = 0;

/** Plays one organisation's whole life on a throw-away database. Gives the exit code. */
export async function playScript(options: {
	root: string;
	register: string | undefined;
	adminUrl: string | undefined;
}): Promise<number> {
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-script-"));
	const database = `calibrant_script_${process.pid}`;
	const deployment = await prepareDeployment({
		...{ directory: path.join(options.root, ".data"), database, reset: true, timeTravel: true },
		adminUrl: options.adminUrl,
	});
	const product = await startProduct(deployment, { port: 0, timetable: false, demo: true, logLevel: "error" });
	const register = options.register ?? path.join(folder, "register.csv");
	if (!options.register) writeFileSync(register, sampleRegister());
	try {
		await play({ product, root: options.root, folder, register });
		console.log("\nEverything happened as promised.");
		return 0;
	} catch (error) {
		console.error(`\nFailed at step ${number}: ${error instanceof Error ? error.message : error}`);
		return 1;
	} finally {
		await product.stop();
		await deployment.discard();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function play(stage: Stage): Promise<void> {
	const { product } = stage;
	const mia = await step("Sign up, verify the address", () => join(stage, "Mia Claes", "Meuse Precision"));
	const luc = await step("A neighbour signs up and keeps two instruments with the same tags", () => neighbour(stage));
	await step("Import the register, twice", () => importRegister(stage, mia));
	const calibrationId = await step("Calibrate: a bad reading is refused, a failing one is judged", () =>
		calibrate(mia),
	);
	await step("Issue a certificate and download it", () => certify(mia, calibrationId));
	await step("Export the workspace and verify it", () => exportWorkspace(stage, mia));
	const untouched = await fingerprint(product, luc.orgId);
	await step("Cancel: read-only at once, with the instant of deletion", () => cancel(mia));
	await step("The reminder comes on its day", () => remind(stage, mia));
	await step("Reactivate with one call, work again, cancel again", () => comeBack(mia));
	await step("The purge at its instant; a signed receipt", () => purge(stage, mia));
	await step("The receipt verifies offline, and no flipped byte passes", () => verifyReceipt(stage, mia.orgId));
	await step("The neighbour's rows are unchanged", async () => {
		must((await fingerprint(product, luc.orgId)).hash === untouched.hash, "the neighbour's rows changed");
		return say(null, `${untouched.rows} rows, SHA-256 ${untouched.hash.slice(0, 16)}… before and after`);
	});
	await step("Seven years on the audit log goes too", () => forget(stage, mia.orgId));
}

type Said<T> = { value: T; figures: string };
const say = <T>(value: T, figures: string): Said<T> => ({ value, figures });

async function step<T>(what: string, act: () => Promise<Said<T>>): Promise<T> {
	number += 1;
	const began = performance.now();
	const { value, figures } = await act();
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(`${String(number).padStart(2)}. ${what}\n    ${figures} (${seconds} s)`);
	return value;
}

function must(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}

/** The reason a call is refused for. Throws when it is not refused. */
async function refusal(call: Promise<unknown>): Promise<{ reason: string; purgeAt?: string }> {
	const outcome = await call.then(
		() => null,
		(error: unknown) => error,
	);
	must(outcome instanceof TRPCClientError, "a call that must be refused was not");
	const { data } = outcome as TRPCClientError<never> & { data: { reason: string; purgeAt?: string } };
	return data;
}

async function join({ product }: Stage, name: string, organisation: string): Promise<Said<Person>> {
	const person = visit(product.baseUrl);
	const email = `${name.split(" ")[0]?.toLowerCase()}@${organisation.split(" ")[0]?.toLowerCase()}.example`;
	await person.api.session.signUp.mutate({ name, email, organisation, password });
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

async function neighbour(stage: Stage): Promise<Said<Person>> {
	const { value: luc } = await join(stage, "Luc Dupont", "Dupont Atelier");
	const tags = readFileSync(stage.register, "latin1")
		.split(/\r?\n/)
		.slice(1, 3)
		.map((line) => line.split(/[,;\t]/)[0] ?? "");
	for (const tag of tags) await luc.api.instruments.create.mutate({ tag, description: "Neighbour's own" });
	return say(luc, `tags ${tags.join(" and ")}`);
}

async function importRegister({ register }: Stage, { api, send }: Person): Promise<Said<null>> {
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

async function calibrate({ api }: Person): Promise<Said<string>> {
	const { items } = await api.instruments.list.query({ limit: 1 });
	const instrumentId = items[0]?.id ?? "";
	const point = (asFound: string, asLeft?: string) => ({
		...{ unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4", asFound },
		...(asLeft ? { asLeft } : {}),
	});
	const performedOn = (await api.lifecycle.status.query()).instants.cancelledAt.toISOString().slice(0, 10);
	const record = (reading: string) =>
		api.calibrations.record.mutate({ instrumentId, performedOn, adjusted: true, points: [point(reading, "100.10")] });
	for (const bad of ["NaN", "1e309", "1.5.2"])
		must((await refusal(record(bad))).reason === "INVALID", `${bad} was accepted`);
	const { id } = await record("105.80");
	const calibration = await api.calibrations.get.query({ id });
	const [judged] = calibration.points;
	must(
		judged?.asFoundVerdict === "out_of_tolerance" && judged.asLeftVerdict === "in_tolerance",
		"the verdicts are wrong",
	);
	must(judged?.asFound === "105.80", "the reading was changed");
	return say(
		id,
		`NaN, 1e309 and 1.5.2 refused; as found ${judged?.asFound} out, as left ${judged?.asLeft} in tolerance`,
	);
}

async function certify({ api, send }: Person, calibrationId: string): Promise<Said<null>> {
	const certificate = await api.certificates.issue.mutate({ calibrationId });
	const pdf = Buffer.from(await (await send(`/api/certificates/${certificate.id}.pdf`)).arrayBuffer());
	must(pdf.subarray(0, 5).toString() === "%PDF-", "the certificate is not a PDF");
	const hash = createHash("sha256").update(pdf).digest("hex");
	must(hash === certificate.sha256, "the file is not the one that was issued");
	return say(
		null,
		`${certificate.number} revision ${certificate.revision}, ${pdf.length} bytes, SHA-256 ${hash.slice(0, 16)}…`,
	);
}

async function exportWorkspace({ product, root, folder }: Stage, { api, send, email }: Person): Promise<Said<null>> {
	const preview = await api.exports.preview.query();
	let archive: Buffer;
	let way: string;
	if (preview.path === "download") {
		const answer = await send("/api/export/workspace.zip", { method: "POST" });
		archive = Buffer.from(await answer.arrayBuffer());
		way = "streamed";
	} else {
		const queued = await api.exports.request.mutate();
		const mail = await product.mails.waitFor(email, /export/i);
		must(mail.text.includes(queued.id), "the mail links to another export");
		const { download } = await api.exports.get.query({ id: queued.id });
		if (download === null) throw new Error("the export cannot be fetched");
		archive = Buffer.from(await (await send(download)).arrayBuffer());
		way = `queued, mail “${mail.subject}”`;
	}
	const file = path.join(folder, "workspace.zip");
	writeFileSync(file, archive);
	const verdict = calibrant(root, "export", "verify", file);
	must(verdict.verified === true, `the export does not verify: ${JSON.stringify(verdict)}`);
	const flipped = Buffer.from(archive);
	const at = flipped.length >> 1;
	flipped[at] = (flipped[at] ?? 0) ^ 1;
	writeFileSync(file, flipped);
	must(calibrant(root, "export", "verify", file).verified === false, "an altered export verifies");
	return say(null, `${way}, ${archive.length} bytes, verified by the command; altered by one bit it does not`);
}

async function cancel(mia: Person): Promise<Said<null>> {
	const { purgeAt, reminderAt } = await mia.api.lifecycle.cancel.mutate({ confirmation: mia.slug });
	const refused = await refusal(mia.api.instruments.create.mutate({ tag: "too late" }));
	must(refused.reason === "ORG_READ_ONLY", `a write in grace was refused for ${refused.reason}`);
	return say(
		null,
		`reminder ${reminderAt.toISOString()}, deletion ${purgeAt.toISOString()}; a write answers ORG_READ_ONLY`,
	);
}

async function remind({ product }: Stage, mia: Person): Promise<Said<null>> {
	const [due] = await dueEvents(product);
	must(due?.what === "reminder", "no reminder is waiting");
	await travelTo(product, due?.at ?? new Date(Number.NaN), "events only");
	await runSweeps(product, ["scheduled_remind_cancelled_orgs"]);
	await product.mails.waitFor(mia.email, /reminder/i);
	const mails = product.mails.mails.filter((mail) => mail.to === mia.email && /reminder/i.test(mail.subject));
	must(mails.length === 1, `${mails.length} reminders were sent`);
	return say(null, `one mail at ${due?.at.toISOString()}: “${mails[0]?.subject}”`);
}

async function comeBack(mia: Person): Promise<Said<null>> {
	await mia.api.session.signIn.mutate({ email: mia.email, password });
	await mia.api.lifecycle.reactivate.mutate();
	const { id } = await mia.api.instruments.create.mutate({ tag: "SECOND-LIFE" });
	const { purgeAt } = await mia.api.lifecycle.cancel.mutate({ confirmation: mia.slug });
	return say(null, `wrote instrument ${id}; the new deadline is ${purgeAt.toISOString()}`);
}

async function purge({ product, folder }: Stage, mia: Person): Promise<Said<null>> {
	const [before] = await counts(product, mia.orgId);
	const due = (await dueEvents(product)).find((event) => event.what === "deletion");
	await travelTo(product, due?.at ?? new Date(Number.NaN), "events only");
	const [after, left] = await counts(product, mia.orgId);
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

async function verifyReceipt({ root, folder }: Stage, orgId: string): Promise<Said<null>> {
	const file = path.join(folder, "receipt.json");
	const good = readFileSync(file);
	const verdict = calibrant(root, "receipt", "verify", file);
	must(verdict.verified === true, `the receipt does not verify: ${JSON.stringify(verdict)}`);
	must(good.includes(orgId), "the receipt is about another organisation");
	const flips = [0, good.length >> 2, good.length >> 1, good.length - 2];
	for (const at of flips) {
		const flipped = Buffer.from(good);
		flipped[at] = (flipped[at] ?? 0) ^ 1;
		writeFileSync(file, flipped);
		must(calibrant(root, "receipt", "verify", file).verified !== true, `a receipt with byte ${at} flipped verifies`);
	}
	return say(null, `${good.length} bytes, Ed25519; ${flips.length} flipped bytes all found`);
}

async function forget({ product }: Stage, orgId: string): Promise<Said<null>> {
	const rows = async () =>
		(await product.admin`select count(*)::int as n from audit_log where org_id = ${orgId}`)[0]?.n as number;
	const before = await rows();
	const now = await product.now();
	const later = (years: number, days: number) =>
		new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate() + days));
	await travelTo(product, later(6, 0), "events only");
	const sixYears = await rows();
	await travelTo(product, later(7, 100), "events only");
	const after = await rows();
	must(
		before > 0 && sixYears === before && after === 0,
		`${before} rows, ${sixYears} after six years, ${after} at the end`,
	);
	return say(null, `${before} rows after the purge and six years later, ${after} after seven years and a quarter`);
}

/** Rows that die with the organisation, and which tables they are in. */
async function counts(product: Product, orgId: string): Promise<[number, string]> {
	let total = 0;
	const where: string[] = [];
	for (const { name, orgColumn, survivesPurge } of tableRegistry) {
		if (!orgColumn || survivesPurge) continue;
		const [row] = await product.admin.unsafe(`select count(*)::int as n from ${name} where ${orgColumn} = $1`, [orgId]);
		total += row?.n;
		if (row?.n > 0) where.push(name);
	}
	return [total, where.join(", ")];
}

/** One hash over everything an organisation has, read behind row security. */
async function fingerprint(product: Product, orgId: string): Promise<{ hash: string; rows: number }> {
	const hash = createHash("sha256");
	let rows = 0;
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || name === "audit_seals") continue;
		const found = await product.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [orgId]);
		rows += found.length;
		hash.update(JSON.stringify([name, found]));
	}
	return { hash: hash.digest("hex"), rows };
}

/** The command, as a user runs it. */
function calibrant(root: string, ...args: string[]): { verified?: boolean } {
	const bin = path.join(root, "packages/client/bin/calibrant.mjs");
	const { stdout, stderr } = spawnSync(process.execPath, [bin, ...args, "--json"], { cwd: root, encoding: "utf8" });
	try {
		return JSON.parse(stdout);
	} catch {
		throw new Error(`calibrant ${args.slice(0, 2).join(" ")} gave no answer: ${stderr.trim()}`);
	}
}
