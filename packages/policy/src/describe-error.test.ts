import { expect, it } from "vitest";
import { describeError } from "./describe-error.ts";

/** As drizzle and the driver make them. */
function failedQuery() {
	const driver = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
		...{ name: "PostgresError", severity: "ERROR", code: "23505", constraint_name: "users_email_key" },
		detail: "Key (email)=(erika@example.com) already exists.",
	});
	const text = "insert into users values ($1)\nparams: Erika\n    at home (/erika@example.com:1:1)";
	const params = ["Erika", "erika@example.com"];
	return Object.assign(new Error(`Failed query: ${text}`, { cause: driver }), { query: text, params });
}

it("keeps code, constraint and frames, and nothing a person typed", () => {
	const told = describeError(failedQuery());
	expect(told).toMatchObject({ type: "Error", message: "A statement failed." });
	expect(told.cause).toMatchObject({ type: "PostgresError", code: "23505", constraint_name: "users_email_key" });
	expect(told.stack).toMatch(/^ {4}at .*failedQuery/);
	expect(JSON.stringify(told)).not.toMatch(/erika|insert into|params/i);
});

it("repeats neither a value the database quotes nor a text that is no JSON", () => {
	const quoted = Object.assign(new Error('invalid input syntax for type uuid: "Erika"'), {
		...{ severity: "ERROR", code: "22P02" },
	});
	let unread: unknown;
	try {
		JSON.parse("Erika");
	} catch (error) {
		unread = error;
	}
	const all = new AggregateError([quoted, unread, "Erika"], "all failed", { cause: failedQuery() });
	const told = describeError(all);
	expect(told.message).toBe("all failed");
	expect(told.errors?.map(({ code }) => code)).toEqual(["22P02", undefined, undefined]);
	expect(JSON.stringify(told)).not.toMatch(/erika/i);
});

it("repeats nothing through an error that quotes its cause", () => {
	const quoted = Object.assign(new Error('invalid input syntax for type uuid: "Erika"'), {
		...{ severity: "ERROR", code: "22P02" },
	});
	const told = describeError(new Error(`The import failed: ${quoted.message}`, { cause: quoted }));
	expect(told.message).toBe("The database could not take a value.");
	expect(JSON.stringify(told)).not.toMatch(/erika/i);
	const plain = new Error("connect ECONNREFUSED");
	expect(describeError(new Error(`Away: ${plain.message}`, { cause: plain })).message).toBe(`Away: ${plain.message}`);
});

it("ends where errors are each other's cause", () => {
	const error = new Error("round");
	error.cause = error;
	expect(JSON.stringify(describeError(error)).length).toBeLessThan(50_000);
});
