import { needOperatorFile } from "@calibrant/kernel";
import { describeError } from "@calibrant/policy/describe-error";
import { readEnv } from "./env.ts";
import { startClockDoor } from "./worker.ts";

const env = readEnv();
needOperatorFile(env);
const worker = await startClockDoor(env).catch((error) => {
	console.error(describeError(error).message);
	process.exit(1);
});

let leaving = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.on(signal, async () => {
		if (leaving) return;
		leaving = true;
		await worker.stop();
		process.exit(0);
	});
}
