import { randomUUID } from "node:crypto";
import { tableRegistry } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { getTableConfig, type PgColumn } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let ours: SignedIn;
let theirs: SignedIn;
beforeAll(async () => {
	server = await openServer();
	ours = await server.signUp("Wren Personal");
	theirs = await server.signUp("Magpie Other");
	for (const [who, mark] of [
		[ours, "wren"],
		[theirs, "magpie"],
	] as const) {
		for (const { name } of about()) await plant(name, who, mark);
	}
	// A second factor was planted too, and this session counts as one that gave it.
	await server.database.admin`update sessions set second_factor_at = app.now()`;
});
afterAll(() => server.close());

const about = () => tableRegistry.filter(({ subject, kind }) => subject.length > 0 && kind !== "billing");
/** One row of a person each, made by signing up. */
const single = ["users", "profiles", "memberships"];
const canary = (mark: string, table: string, column: string) =>
	tableRegistry.some(({ name, sealed }) => name === table && sealed.includes(column))
		? `sealed1.0123456789abcdef.${mark}_${table}_${column}`
		: `${mark} ${table}.${column}`;

/** A row of the person in a table about people, every text of it marked. */
async function plant(table: string, who: SignedIn, mark: string): Promise<void> {
	if (single.includes(table)) return;
	const entry = tableRegistry.find(({ name }) => name === table);
	const columns = getTableConfig(entry?.table as never).columns.filter(({ generated }) => !generated);
	const cells = columns.map((column) => [column.name, cell(column, entry?.subject ?? [], who, mark, table)]);
	const names = columns.map(({ name }) => `"${name}"`).join(", ");
	await server.database.admin.unsafe(
		`insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1::text::jsonb)`,
		[JSON.stringify(Object.fromEntries(cells))],
	);
}

function cell(column: PgColumn, subject: readonly string[], who: SignedIn, mark: string, table: string): unknown {
	const type = column.getSQLType();
	if (subject.includes(column.name)) return who.userId;
	if (column.name === "org_id") return who.orgId;
	if (type.endsWith("[]")) return [];
	if (type === "uuid") return randomUUID();
	if (type === "timestamp with time zone") return "2026-03-01T08:09:10Z";
	if (type === "date") return "2026-03-01";
	if (type === "boolean") return true;
	if (type === "jsonb") return { mark: canary(mark, table, column.name) };
	if (/^(integer|bigint|numeric|smallint)/.test(type)) return 1;
	return canary(mark, table, column.name);
}

const fetched = async () => {
	const response = await server.app.inject({ url: "/api/account/export.json", headers: headersOf(ours.cookie) });
	expect(response.statusCode).toBe(200);
	return response;
};

test(
	promise(["CP-66", "CP-69"], "a canary in every table about people is found; another person's never, no secret"),
	async () => {
		const { body } = await fetched();
		let found = 0;
		for (const entry of about().filter(({ name }) => !single.includes(name))) {
			for (const { name } of getTableConfig(entry.table).columns.filter((column) => column.getSQLType() === "text")) {
				const secret = entry.secret.includes(name);
				expect([entry.name, name, body.includes(canary("wren", entry.name, name))]).toEqual([
					entry.name,
					name,
					!secret,
				]);
				found += secret ? 0 : 1;
			}
		}
		expect(found).toBeGreaterThan(5);
		for (const foreign of ["magpie", "Magpie", theirs.userId, theirs.orgId, theirs.email])
			expect(body).not.toContain(foreign);
		expect(body).toContain("Wren Personal");
	},
);

test(promise(["CP-68", "IM-24", "CX-17"], "it is what its published JSON Schema says, field by field"), async () => {
	const archive = (await fetched()).json();
	const at = new URL(archive.$schema);
	const published = await server.app.inject({ url: at.pathname });
	expect(published.headers["content-type"]).toMatch(/^application\/schema\+json/);
	const schema = published.json();
	const validate = addFormats.default(new Ajv2020({ strict: true, allErrors: true })).compile(schema);
	expect([validate(archive), validate.errors]).toEqual([true, null]);
	for (const key of schema.required) {
		const { [key]: _, ...without } = archive;
		expect([key, validate(without)]).toEqual([key, false]);
	}
	expect(validate({ ...archive, surprise: 1 })).toBe(false);
	expect(validate({ ...archive, sessions: [{ ...archive.sessions[0], tokenHash: "x" }] })).toBe(false);
	expect((await server.app.inject({ url: "/api/schemas/workspace-archive-2.json" })).json().$defs).toHaveProperty(
		"instruments",
	);
});
