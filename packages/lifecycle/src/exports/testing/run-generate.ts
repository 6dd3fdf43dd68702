/** Makes one export in a process of its own, so that a test can kill it. Says `step` as it goes. */
import { openDatabase } from "@calibrant/db";
import { openFileStore } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { newKeyRing } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { generateExport } from "../generate-export.job.ts";

const [url = "", filesUrl = "", orgId = "", exportId = "", stopAt = ""] = process.argv.slice(2);
const files = openFileStore(filesUrl);
const queue = await openQueue(url);
const pause = () => new Promise<never>(() => setInterval(() => {}, 1_000));
const say = (step: string) => {
	process.stdout.write(`${step}\n`);
	return step === stopAt ? pause() : Promise.resolve();
};
const db = openDatabase(url);
let opened = 0;
let isStored = false;
const withOrg: typeof db.withOrg = async (org, scope, work) => {
	const result = await db.withOrg(org, scope, work);
	if (++opened === 1) await say("claimed");
	else if (scope.snapshot) await say("packed");
	else if (isStored) await say("named");
	return result;
};
const house = {
	...{ db: { ...db, withOrg }, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
	...{ baseUrl: "http://localhost:3000", secret: "", keyRing: newKeyRing(), receiptKeyFile: "", ledgerFolder: "" },
	mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	files: {
		...files,
		get: async (key: string) => {
			await say("reading");
			return files.get(key);
		},
		put: async (...put: Parameters<typeof files.put>) => {
			await say("storing");
			const stored = await files.put(...put);
			isStored = true;
			await say("stored");
			return stored;
		},
	},
};
const log = { info() {}, error() {} };
await generateExport.run({ house, signal: new AbortController().signal, log }, { orgId, exportId });
await say("done");
process.exit(0);
