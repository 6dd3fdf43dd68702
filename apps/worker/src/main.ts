import { readEnv } from "./env.ts";
import { startClockDoor } from "./worker.ts";

const worker = await startClockDoor(readEnv());

let leaving = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.on(signal, async () => {
		if (leaving) return;
		leaving = true;
		await worker.stop();
		process.exit(0);
	});
}
