import { setImmediate } from "node:timers/promises";
import type { FileStore } from "@calibrant/files";
import { expect, test } from "vitest";
import type { Backups } from "./backup-house.ts";
import { storePart } from "./manifest.ts";

test("a part for a store that is missing fails by itself and leaves no stream behind that nobody listens to", async () => {
	const unheard: unknown[] = [];
	const listen = (reason: unknown) => unheard.push(reason);
	process.on("unhandledRejection", listen);
	const backups = { store: {} as FileStore, regions: {}, key: Buffer.alloc(32) } as unknown as Backups;
	async function* bytes() {
		yield Buffer.from("one");
		throw new Error("the database is away");
	}
	await expect(storePart(backups, "1", "files/x", bytes(), "EU-DE")).rejects.toThrow(/EU-DE/);
	for (let turn = 0; turn < 20; turn += 1) await setImmediate();
	process.off("unhandledRejection", listen);
	expect(unheard).toEqual([]);
});
