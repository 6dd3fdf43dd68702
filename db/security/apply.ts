import { type Transition, transitions } from "@calibrant/policy";
import { getTableColumns } from "../drizzle.ts";
import { type TableEntry, tableRegistry } from "../schema/tables.ts";
import "../schema/index.ts";

/** Organisation states in which records may be written; the policy's state table is the source. */
export type SecurityOptions = { writableStates: readonly string[] };

const tenant = "org_id = (select app.current_org())";

/**
 * SQL that puts every registered table under its rules: forced row security, policies, grants, write guard.
 * Made from the registry, so a table cannot be forgotten; run after each migration, and safe to run again.
 */
export function securityStatements({ writableStates }: SecurityOptions): string[] {
	const states = writableStates.map((state) => `'${state}'`).join(", ");
	const web = transitions.filter(({ to }) => to !== "purging" && to !== "purged");
	const array = (list: readonly Transition[]) => list.map(({ from, to }) => `'${from} > ${to}'`).join(", ");
	return [
		`create or replace function app.transitions() returns text[] language sql immutable parallel safe return array[${array(transitions)}]::text[]`,
		`create or replace function app.web_transitions() returns text[] language sql immutable parallel safe return array[${array(web)}]::text[]`,
		`create or replace function app.writable_states() returns text[] language sql immutable parallel safe return array[${states}]::text[]`,
		"grant usage on schema app to calibrant_app, calibrant_worker",
		"grant usage on schema app to calibrant_billing",
		"grant execute on function app.now(), app.after_years(timestamptz, integer), app.guard_invoice() to calibrant_billing",
		"grant usage on schema billing to calibrant_billing, calibrant_backup",
		"grant execute on all functions in schema app to calibrant_app, calibrant_worker",
		"revoke execute on function app.purge_audit_log(uuid, integer) from calibrant_app, public",
		"revoke execute on function app.begin_after_restored_audit() from calibrant_app, calibrant_worker, public",
		// Backups say which schema they were made at; doors say whether they are ready for it.
		"grant usage on schema drizzle to calibrant_app, calibrant_worker, calibrant_backup",
		"grant select on drizzle.__drizzle_migrations to calibrant_app, calibrant_worker, calibrant_backup",
		...tableRegistry.flatMap(secureTable),
		...sealingKeys(),
		"grant select on all tables in schema public, billing to calibrant_backup",
		"grant usage on all sequences in schema public to calibrant_app, calibrant_worker",
	];
}

function secureTable(entry: TableEntry): string[] {
	const table = `${entry.schema}.${entry.name}`;
	const revoke = `revoke all on ${table} from public, calibrant_app, calibrant_worker, calibrant_billing`;
	if (entry.kind === "billing") {
		return [revoke, `grant select, insert, update, delete on ${table} to calibrant_billing`];
	}
	return [
		revoke,
		...grants(entry, table),
		...rowSecurity(entry, table),
		...guard(entry, table),
		...sealed(entry, table),
	];
}

/** A sealed column takes nothing that does not look sealed, whoever writes it. */
function sealed(entry: TableEntry, table: string): string[] {
	return entry.sealed.flatMap((column) => [
		`alter table ${table} drop constraint if exists sealed_${column}`,
		`alter table ${table} add constraint sealed_${column} check (${column} ~ '^sealed1[.][0-9a-f]{16}[.][A-Za-z0-9_-]+$')`,
	]);
}

/** Which of the deployment's keys sealed how many values, across every organisation; nothing else of them. */
function sealingKeys(): string[] {
	const sealed = tableRegistry.flatMap(({ schema, name, sealed }) =>
		sealed.map((column) => ({ table: `${schema}.${name}`, place: `${name}.${column}`, column })),
	);
	const each = sealed.map(
		({ table, place, column }) =>
			`select '${place}'::text, split_part(${column}, '.', 2), count(*)::int from ${table} where ${column} is not null group by 2`,
	);
	return [
		`create or replace function app.sealing_keys() returns table (place text, key text, count integer)
			language sql stable security definer set search_path = public, pg_temp as $$ ${each.join(" union all ")} $$`,
		"revoke execute on function app.sealing_keys() from public",
		"grant execute on function app.sealing_keys() to calibrant_app, calibrant_worker",
	];
}

function grants(entry: TableEntry, table: string): string[] {
	const forever = entry.appendOnly && entry.survivesPurge === true;
	const worker = `grant select, insert${forever ? "" : ", update, delete"} on ${table} to calibrant_worker`;
	if (entry.webAccess === "none") return [worker];
	const adds = entry.appendOnly || entry.webAccess === "add";
	const writes = entry.webAccess === "read" ? "" : adds ? ", insert" : ", insert, update, delete";
	return [worker, `grant select${writes} on ${table} to calibrant_app`];
}

function rowSecurity(entry: TableEntry, table: string): string[] {
	if (entry.orgColumn === null) return [];
	const own = entry.orgColumn === "org_id" ? tenant : `${entry.orgColumn} = (select app.current_org())`;
	const policy = (name: string, rest: string) => [
		`drop policy if exists ${name} on ${table}`,
		`create policy ${name} on ${table} ${rest}`,
	];
	const scope =
		entry.kind === "tenant"
			? policy("one_organisation", `for all to calibrant_app, calibrant_worker using (${own}) with check (${own})`)
			: [
					...policy("one_organisation", `for all to calibrant_app using (${own}) with check (${own})`),
					...policy("every_organisation", "for all to calibrant_worker using (true) with check (true)"),
				];
	return [
		`alter table ${table} enable row level security`,
		`alter table ${table} force row level security`,
		...scope,
		...ownAccount(entry, table, policy),
		...retention(entry, own, policy),
	];
}

/**
 * What a person sees before an organisation is open: the own memberships and accesses as an auditor, the organisations of those, and invitations
 * to the own address. People who run the deployment see every organisation's row, and nothing inside.
 */
function ownAccount(entry: TableEntry, table: string, policy: (name: string, rest: string) => string[]): string[] {
	if (entry.name === "memberships" || entry.name === "auditor_accesses") {
		return policy("own_account", "for select to calibrant_app using (user_id = (select app.current_account()))");
	}
	if (entry.name === "invitations") {
		const address = "select u.email from public.users u where u.id = (select app.current_account())";
		return policy("own_account", `for select to calibrant_app using (email = (${address}))`);
	}
	if (entry.name === "report_readers") {
		// Who may still read the reports of an organisation that is gone; erasing the account erases that too.
		const mine = "using (user_id = (select app.current_account()))";
		return [
			...policy("own_account", `for select to calibrant_app ${mine}`),
			...policy("own_erasure", `for delete to calibrant_app ${mine}`),
		];
	}
	if (entry.kind !== "platform") return [];
	const running = "exists (select from public.operators p where p.user_id = (select app.current_account()))";
	const operator = policy("operator", `for select to calibrant_app using ((select ${running}))`);
	if (entry.name !== "organisations" && entry.name !== "cancellations") return operator;
	const column = entry.name === "organisations" ? "id" : "org_id";
	const mine = ["memberships", "auditor_accesses"]
		.map((name) => `select m.org_id from public.${name} m where m.user_id = (select app.current_account())`)
		.join(" union all ");
	return [...policy("own_account", `for select to calibrant_app using (${table}.${column} in (${mine}))`), ...operator];
}

/** What the owner's retention functions see although row security is forced on the owner too. */
function retention(entry: TableEntry, own: string, policy: (name: string, rest: string) => string[]): string[] {
	if (entry.kind !== "tenant") return policy("retention", "for select to calibrant_owner using (true)");
	// Strangers check a certificate of any organisation, through app.find_certificate alone.
	if (["certificates", "certificate_contents", "certificate_withdrawals"].includes(entry.name))
		return policy("verification", "for select to calibrant_owner using (true)");
	// Strangers report at an asset's label, through app.find_asset alone.
	// And by mail to an organisation's address, through app.find_mail_address alone.
	if (entry.name === "maintenance_settings") return policy("mail", "for select to calibrant_owner using (true)");
	if (entry.name === "assets") return policy("label", "for select to calibrant_owner using (true)");
	// Under which keys values are sealed is counted over all organisations.
	if (entry.sealed.length > 0) return policy("sealing", "for select to calibrant_owner using (true)");
	if (!entry.appendOnly || entry.survivesPurge !== true) return [];
	return policy(
		"retention",
		`for all to calibrant_owner using (${own} and current_setting('app.retention', true) = 'on')`,
	);
}

function guard(entry: TableEntry, table: string): string[] {
	if (entry.kind !== "tenant") return [];
	const minimum = `create or replace trigger in_life before delete on ${table} for each row execute function app.guard_in_life('${entry.class}', '${entry.agesBy}')`;
	const allowed = [...entry.writableInGrace, ...entry.writableByClock.map((operation) => `clock ${operation}`)]
		.map((operation) => `'${operation}'`)
		.join(", ");
	// The worker may seal anew in any state; nothing but sealed columns can change that way.
	const columns = Object.values(getTableColumns(entry.table)).map(({ name }) => name);
	const others = columns.filter((name) => !entry.sealed.includes(name)).join(", ");
	const resealing = `create or replace trigger sealed_guard before update of ${entry.sealed.join(", ")} on ${table} for each statement when (current_user <> 'calibrant_worker') execute function app.guard_write(${allowed})`;
	const update = entry.sealed.length > 0 ? `update of ${others}` : "update";
	return [
		`create or replace trigger write_guard before insert or ${update} or delete on ${table} for each statement execute function app.guard_write(${allowed})`,
		...(entry.sealed.length > 0 ? [resealing] : []),
		...(entry.agesBy ? [minimum] : []),
	];
}
