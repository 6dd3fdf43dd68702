import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { prepareDeployment } from "../deployment.ts";
import { startProduct } from "../product.ts";
import { importRegister, join, neighbour } from "./arrive.ts";
import { cancel, comeBack, purge, remind } from "./leave.ts";
import { forget, verifyReceipt } from "./remain.ts";
import { fingerprint } from "./rows.ts";
import { sampleRegister } from "./sample-register.ts";
import { must, type Stage, say, step, steps } from "./step.ts";
import { calibrate, certify, exportWorkspace } from "./work.ts";

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
		console.error(`\nFailed at step ${steps.begun}: ${error instanceof Error ? error.message : error}`);
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
