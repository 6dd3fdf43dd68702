import { cloneDatabase } from "@calibrant/db/testing";
import { writableStates } from "@calibrant/policy";
import { expect, inject, test } from "vitest";
import { migrate } from "../migrate.ts";

test("another secret does not lock an existing deployment of the same server out", async () => {
	const database = await cloneDatabase(inject("cluster"));
	const attempt = migrate({ url: database.url, secret: "another secret, thirty-two or more", writableStates });
	await expect(attempt).rejects.toThrow(/already has the role calibrant_\w+, with a password from another APP_SECRET/);
	await expect(database.app.withoutOrg({ readOnly: true }, async ({ now }) => now)).resolves.toBeInstanceOf(Date);
	await database.close();
});
