/** `npm run bench`: list, board, figures and forecast at 10,000 work orders and 500 plans, as ratios to the same at 100 and 5. */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { asRole, openDatabase } from "@calibrant/db";
import { migrate } from "@calibrant/db/migrate";
import { startPostgres } from "@calibrant/db/postgres";
import type { Ctx } from "@calibrant/kernel";
import { loadPolicy, writableStates } from "@calibrant/policy";
import postgres from "postgres";
import { getFigures } from "./src/figures/get-figures.ts";
import { listOrders, listOrdersInput, orderBoard, orderBoardInput } from "./src/orders/list-orders.ts";
import { forecast } from "./src/plans/list-plans.ts";

const secret = "bench".repeat(8);
const directory = path.resolve(".data", "bench-orders");
rmSync(directory, { recursive: true, force: true });
mkdirSync(path.dirname(directory), { recursive: true });
const cluster = await startPostgres({ directory });
await migrate({ url: cluster.url, secret, writableStates });
const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
const sizes = { few: 100, many: 10_000 };
const orgs: Record<string, string> = {};
for (const [name, size] of Object.entries(sizes)) {
	const [org] = await admin<{ id: string }[]>`insert into organisations (id, name, slug, country, time_zone)
		values (uuidv7(), ${name}, ${name}, 'BE', 'UTC') returning id`;
	orgs[name] = org?.id ?? "";
	await admin`insert into assets (org_id, tag, created_at, updated_at)
		select ${orgs[name]}, 'A-' || n, now(), now() from generate_series(1, ${size / 20}) n`;
	// One in twenty is open, as after some years of use; the few are as many in each state.
	await admin`insert into work_orders (org_id, number, type, title, asset_id, state, state_since, priority, due_on, done_at, created_at, updated_at)
		select ${orgs[name]}, 'WO-' || n, 'repair', 'Replace seal ' || n % 90,
			(select id from assets a where a.org_id = ${orgs[name]} and a.tag = 'A-' || (1 + n % ${size / 20})),
			case when n % 20 > 0 then 'closed' else (array['draft', 'assigned', 'in_progress', 'on_hold', 'done'])[1 + (n / 20) % 5] end,
			now(), (array['urgent', 'high', 'normal', 'low'])[1 + n % 4], current_date + n % 30, case when n % 20 > 0 then now() - n * interval '50 minutes' end, now() - n * interval '1 hour', now()
		from generate_series(1, ${size}::int) n`;
	await admin`insert into time_entries (org_id, order_id, member_id, category, started_at, ended_at, hourly, created_at)
		select org_id, id, '00000000-0000-7000-8000-000000000001', 'work', done_at - interval '1 hour', done_at, 48, now()
		from work_orders where org_id = ${orgs[name]} and done_at is not null`;
	await admin`insert into preventive_plans (org_id, asset_id, title, trigger, basis, every_count, every_unit, first_on, created_at, updated_at)
		select org_id, id, 'Look after ' || tag, 'calendar', 'scheduled', 1, 'month', current_date - 400, now(), now()
		from assets where org_id = ${orgs[name]}`;
	await admin`insert into work_order_assignees (org_id, order_id, member_id, assigned_at)
		select org_id, id, ('00000000-0000-7000-8000-00000000000' || (length(title) % 3))::uuid, now() from work_orders where org_id = ${orgs[name]}`;
}
await admin`analyze`;

const database = openDatabase(asRole(cluster.url, secret, "calibrant_app"), { max: 2 });
const actor = { type: "member", ref: "00000000-0000-7000-8000-000000000001", role: "owner" } as const;
const policy = loadPolicy("isomod");
const inOrg = (orgId: string, work: (ctx: Ctx) => Promise<unknown>) =>
	database.withOrg(orgId, { readOnly: true }, ({ tx, now }) =>
		work({ tx, now, orgId, actor, policy, org: { timeZone: "UTC" } } as unknown as Ctx),
	);
const [span] = await admin<{ from: string; to: string }[]>`
	select min(done_at)::date::text as "from", current_date::text as "to" from work_orders`;
if (!span) throw new Error("There is no work order.");
const list = (more: object) => (ctx: Ctx) => listOrders(ctx, listOrdersInput.parse(more));
const ways: Record<string, (ctx: Ctx) => Promise<unknown>> = {
	"the open ones": list({}),
	"all of them": list({ state: "any" }),
	"one person's": list({ assigneeId: "00000000-0000-7000-8000-000000000001" }),
	"late ones": list({ overdue: true }),
	"found by a word": list({ state: "any", q: "seal 45" }),
	"the board": (ctx) => orderBoard(ctx, orderBoardInput.parse({})),
	"figures of all that ended": (ctx) => getFigures(ctx, span),
	"the forecast of eight weeks": (ctx) => forecast(ctx, { days: 56 }),
};
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const spent = new Map<string, number[]>();
for (let round = 0; round < 9; round++) {
	for (const [name, run] of Object.entries(ways)) {
		for (const size of Object.keys(sizes)) {
			const began = performance.now();
			await inOrg(orgs[size] ?? "", run);
			const key = `${size} ${name}`;
			spent.set(key, [...(spent.get(key) ?? []), performance.now() - began]);
		}
	}
}
console.log("Work orders: time at 10,000 relative to the same at 100:");
for (const name of Object.keys(ways)) {
	const [few, many] = [median(spent.get(`few ${name}`) ?? []), median(spent.get(`many ${name}`) ?? [])];
	console.log(`  ${(many / few).toFixed(1)}  ${name} (${many.toFixed(0)} ms here)`);
}
await Promise.all([database.close(), admin.end()]);
await cluster.stop();
rmSync(directory, { recursive: true, force: true });
for (const end of [".log", ".password"]) rmSync(`${directory}${end}`, { force: true });
