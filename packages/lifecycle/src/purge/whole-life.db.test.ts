import { readdirSync } from "node:fs";
import { tableRegistry } from "@calibrant/db/schema";
import { organisationHash } from "@calibrant/db/testing";
import { type ClauseId, loadPolicy, type PresetName, promise, whatStays } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { purgeAuditLogs } from "../audit/purge-audit-logs.job.ts";
import { type Canary, plantCanaries } from "../exports/testing/canary-rows.ts";
import { countUsage } from "../usage/count-usage.ts";
import { purgeDueOrganisations } from "./purge-due-organisations.job.ts";
import { purgeOrganisation } from "./purge-organisation.job.ts";
import { type LeavingStage, openLeavingStage } from "./testing/leaving-stage.ts";

const cancelledAt = "2026-03-10T12:00:00Z";
const lastDay = "2026-04-09T12:00:00Z";
const purgeAt = "2026-04-10T04:00:00Z";
/** Years after the end of the contract, and the second after; years after the purge, which its own row counts from. */
const auditEnds = (years: number) =>
	["03-10T12:00:00Z", "03-10T12:00:01Z", "04-10T04:00:00Z", "04-10T04:00:01Z"].map((at) => `${2026 + years}-${at}`);

/** What each preset promises of an organisation that leaves. */
const lives: { preset: PresetName; gone: ClauseId[]; audit: ClauseId[]; auditYears: number }[] = [
	{ preset: "calproof", gone: ["CP-86", "CP-29"], audit: ["CP-39"], auditYears: 7 },
	{ preset: "caliqa", gone: ["CQ-17"], audit: [], auditYears: 6 },
	{ preset: "isomod", gone: ["IM-17", "IM-19"], audit: ["IM-18"], auditYears: 7 },
	{ preset: "clinixqm", gone: ["CX-6"], audit: [], auditYears: 7 },
];

describe.each(lives)("a whole life under $preset", ({ preset, gone, audit, auditYears }) => {
	let stage: LeavingStage;
	let leaver: Canary;
	let neighbour: Canary;
	/** Counts of use and page views and sums of maintenance, byte for byte, as they were before anybody left. */
	let sums: string;

	beforeAll(async () => {
		stage = await openLeavingStage(inject("cluster"), preset);
		const { database, house } = stage;
		await database.setNow(cancelledAt);
		leaver = await plantCanaries(database, house.files, "wren");
		neighbour = await plantCanaries(database, house.files, "magpie");
		for (const { orgId } of [leaver, neighbour])
			await database.admin`update memberships set role = 'owner' where org_id = ${orgId}`;
		await database.app.withoutOrg({}, (opened) =>
			countUsage(opened, new Map([["instruments.list", { uses: 12, milliseconds: 340 }]])),
		);
		await database.admin`insert into page_views (path, day, count) values ('/retention', '2026-03-10', 9)`;
		const sum = { month: "2026-02-01", type: "repair", outcome: "late", orders: 8, organisations: 5, hours: 90 };
		await database.admin`insert into maintenance_sums ${database.admin(sum)}`;
		sums = await countsKept();
	});
	afterAll(() => stage.close());

	const countsKept = async () =>
		JSON.stringify([
			await stage.database.admin`select row_to_json(t)::text as row from usage_counts t order by 1`,
			await stage.database.admin`select row_to_json(t)::text as row from page_views t order by 1`,
			await stage.database.admin`select row_to_json(t)::text as row from maintenance_sums t order by 1`,
		]);
	const filesOf = ({ orgId }: Canary) =>
		readdirSync(stage.filesFolder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.parentPath.includes(orgId))
			.map(({ parentPath, name }) => `${parentPath}/${name}`);
	/** Tables in which a text stands anywhere, behind row security. */
	const tablesWith = async (text: string) => {
		const found: string[] = [];
		for (const { name, schema } of tableRegistry) {
			const [hit] = await stage.database.admin.unsafe(
				`select 1 from ${schema}.${name} t where row_to_json(t)::text like $1 limit 1`,
				[`%${text}%`],
			);
			if (hit) found.push(name);
		}
		return found.sort();
	};
	const sweep = async (now: string) => {
		await stage.database.setNow(now);
		await purgeDueOrganisations.run(stage.context(), {});
		await purgeOrganisation.run(stage.context(), { orgId: leaver.orgId });
	};

	test(
		promise(
			gone,
			`${preset}: all is there until the hour, then rows and files go in one run, save what the policy names`,
		),
		async () => {
			const policy = loadPolicy(preset);
			await stage.cancel(leaver.orgId, leaver.userId);
			const before = await organisationHash(stage.database.admin, leaver.orgId);
			const held = filesOf(leaver);
			expect(held.length).toBeGreaterThan(3);
			for (const now of [lastDay, "2026-04-10T03:59:59Z"]) {
				await sweep(now);
				expect(await organisationHash(stage.database.admin, leaver.orgId), now).toBe(before);
				expect(filesOf(leaver), now).toEqual(held);
			}
			const theirs = await organisationHash(stage.database.admin, neighbour.orgId);
			const theirFiles = filesOf(neighbour);

			await sweep(purgeAt);
			const named = new Set(whatStays(policy).map(({ dataClass }) => dataClass));
			for (const { name, orgColumn, class: dataClass } of tableRegistry) {
				if (!orgColumn) continue;
				const rows = await stage.database.admin.unsafe(`select 1 from ${name} where ${orgColumn} = $1`, [leaver.orgId]);
				if (rows.length > 0) expect([name, named.has(dataClass)]).toEqual([name, true]);
			}
			// Whatever a row of the workspace said stands nowhere any more, in no table and no file.
			const allowed = tableRegistry.filter(({ class: dataClass }) => named.has(dataClass)).map(({ name }) => name);
			for (const name of await tablesWith(leaver.mark)) expect(allowed).toContain(name);
			for (const table of [
				"instruments",
				"calibrations",
				"certificates",
				"record_history",
				"memberships",
				"organisations",
			])
				expect(await tablesWith(leaver.orgId), table).not.toContain(table);
			expect(filesOf(leaver)).toEqual([]);
			const runs = await stage.database.admin<{ attempt: number; steps: { step: string }[]; finished: string }[]>`
				select attempt, steps, finished_at::text as finished from deletion_runs where cancelled_at = ${cancelledAt}`;
			expect(runs).toHaveLength(1);
			expect(runs[0]?.attempt).toBe(1);
			expect(runs[0]?.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(["files", "rows"]));
			expect(runs[0]?.finished).toBe("2026-04-10 04:00:00+00");

			expect(await organisationHash(stage.database.admin, neighbour.orgId)).toBe(theirs);
			expect(filesOf(neighbour)).toEqual(theirFiles);
			expect(await countsKept()).toBe(sums);
			expect(sums).not.toMatch(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i);
			expect(sums).toContain('\\"uses\\":12');
		},
	);

	const title = `${preset}: the audit log stays ${auditYears} years after the end, to the second`;
	test(audit.length > 0 ? promise(audit, title) : title, async () => {
		const rows = async () => {
			await purgeAuditLogs.run(stage.context(), {});
			const left = await stage.database.admin`select action from audit_log where org_id = ${leaver.orgId} order by seq`;
			return left.map(({ action }) => String(action));
		};
		const kept = await rows();
		expect(kept).toEqual(["wren audit_log.action", "organisation.cancelled", "organisation.purged"]);
		const left: string[][] = [];
		for (const now of auditEnds(auditYears)) {
			await stage.database.setNow(now);
			left.push(await rows());
		}
		expect(left).toEqual([kept, ["organisation.purged"], ["organisation.purged"], []]);
		expect(await countsKept()).toBe(sums);
	});
});
