import { needOperatorFile } from "@calibrant/kernel";
import { readEnv } from "./env.ts";
import { startClockDoor } from "./worker.ts";

const env = readEnv();
needOperatorFile(env);
const worker = await startClockDoor(env);

let leaving = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.on(signal, async () => {
		if (leaving) return;
		leaving = true;
		await worker.stop();
		process.exit(0);
	});
}
