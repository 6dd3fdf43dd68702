import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { travelTo } from "../time-machine.ts";
import { calibrant } from "./command.ts";
import { must, type Said, type Stage, say } from "./step.ts";

export async function verifyReceipt({ root, folder }: Stage, orgId: string): Promise<Said<null>> {
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

export async function forget({ product }: Stage, orgId: string): Promise<Said<null>> {
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
