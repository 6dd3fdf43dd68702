import { expect, test } from "vitest";
import { loggedInAs } from "./environment.ts";

const APP_SECRET = "a secret of at least thirty-two characters";

test("an address without a user gets the app's own role and its derived password", () => {
	const env = loggedInAs("calibrant_worker", {
		DATABASE_URL: "postgres://db.example:5433/calibrant?sslmode=require",
		APP_SECRET,
	});
	const url = new URL(env.DATABASE_URL);
	expect(url.username).toBe("calibrant_worker");
	expect(url.password).toMatch(/^[\w-]{43}$/);
	expect(url.host + url.pathname + url.search).toBe("db.example:5433/calibrant?sslmode=require");
});

test("an address with a user is taken as it is", () => {
	const env = { DATABASE_URL: "postgres://somebody:else@db.example/calibrant", APP_SECRET };
	expect(loggedInAs("calibrant_app", env)).toEqual(env);
});
