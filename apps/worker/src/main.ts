import { needOperatorFile } from "@calibrant/kernel";
import { describeError } from "@calibrant/policy/describe-error";
import { commandLine, printError } from "@calibrant/terminal";
import { readEnv } from "./env.ts";
import { startClockDoor } from "./worker.ts";

commandLine({
	usage: "npm run start:worker",
	help: "The door for the clock. Takes no options; .env.example lists its variables.",
	options: {},
});
const env = readEnv();
needOperatorFile(env);
const worker = await startClockDoor(env).catch((error) => {
	printError(describeError(error).message);
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
