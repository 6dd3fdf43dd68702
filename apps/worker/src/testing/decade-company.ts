import { createHash, randomUUID } from "node:crypto";
import {
	generatedExportJobs,
	instruments,
	memberships,
	organisations,
	profiles,
	serviceReports,
	users,
} from "@calibrant/db/schema";
import type { TestDatabase } from "@calibrant/db/testing";
import { type House, inOrg, record } from "@calibrant/kernel";
import { beginGrace, eraseAccount, erasurePhrase, reactivateOrganisation } from "@calibrant/lifecycle";
import { type DataClass, exportDueAt, exportLinkExpiresAt, type SimulationEvent } from "@calibrant/policy";
import { archiveKept, requestArchive, withdrawArchive, withdrawKeptArchive } from "@calibrant/websecurity";

type Sql = TestDatabase["admin"];
type Playing = { house: House; admin: Sql };
export type Act =
	| ("found" | "record" | "export" | "cancel" | "reactivate" | "hold" | "release")
	| ("attempt" | "mail" | "erase" | "report" | "archive" | "withdraw");

/** One organisation with its owner, everything that happened to it, and when it is next due. */
export type Company = {
	orgId: string;
	owner: string;
	events: SimulationEvent[];
	/** Rows that the model knows. */
	seen: Set<string>;
	due: number | null;
	/** It is due at an instant that is stored with its cancellation. */
	exact: boolean;
};

const iso = (at: number) => new Date(at).toISOString();

/** Rows of a company that the model knows by id, as they are in the database. */
export async function held(
	admin: Sql,
	{ orgId, owner, events }: Company,
): Promise<Map<string, { at: Date; actor: string | null }>> {
	const attempts = events.flatMap((event) =>
		event.type === "record_created" && event.class === "security_event" ? [event.id] : [],
	);
	const rows = await admin<{ class: DataClass; id: string; at: Date; actor: string | null }[]>`
		select 'organisation_profile' as class, id, created_at as at, null as actor from organisations where id = ${orgId}
		union all select 'account', id, created_at, null from users where id = ${owner}
		union all select 'service_report', id, created_at, null from service_reports where org_id = ${orgId}
		union all select 'instrument', id, created_at, null from instruments where org_id = ${orgId}
		union all select 'export_archive', id, requested_at, null from generated_export_jobs
			where org_id = ${orgId} and file_key is not null
		union all select 'audit_log', id, created_at, actor_type from audit_log where org_id = ${orgId}
		union all select 'email_log', id, created_at, user_id::text from email_log where org_id = ${orgId} or user_id = ${owner}
		union all select 'security_event', id, at, null from security_events where id = any (${attempts})`;
	return new Map(rows.map(({ class: name, id, at, actor }) => [`${name} ${id}`, { at, actor }]));
}

const isGone = async (admin: Sql, orgId: string) =>
	(await admin`select 1 from organisations where id = ${orgId}`).length === 0;

/** An account and its organisation. */
export async function found({ house }: Playing, company: Company, at: number): Promise<void> {
	const { orgId, owner, events } = company;
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		await tx.insert(users).values({ id: owner, email: `${owner}@example.org`, passwordHash: "-", createdAt: now });
		await tx.insert(profiles).values({ userId: owner, name: "Mia" });
	});
	await house.db.withOrg(orgId, {}, async ({ tx }) => {
		const place = { country: "BE", timeZone: "Europe/Brussels" };
		await tx.insert(organisations).values({ id: orgId, name: orgId, slug: orgId, ...place });
		await tx.insert(memberships).values({ orgId, userId: owner, role: "owner" });
	});
	events.push({ type: "account_created", account: owner, at: iso(at) });
	events.push({ type: "organisation_created", organisation: orgId, at: iso(at) });
}

/** What people do. A refusal is an answer: the model has to refuse the same. */
export async function perform(
	{ house, admin }: Playing,
	{ orgId, owner, events }: Company,
	act: Act,
	at: number,
): Promise<void> {
	const asOwner = <T>(work: Parameters<typeof inOrg<T>>[4]) => inOrg(house, orgId, { userId: owner }, {}, work);
	const id = randomUUID();
	const said = { organisation: orgId, at: iso(at) };
	switch (act) {
		case "record":
			events.push({ type: "record_created", class: "instrument", id, ...said });
			return asOwner(async (ctx) => {
				await ctx.tx.insert(instruments).values({ orgId, id, tag: id, createdAt: ctx.now, updatedAt: ctx.now });
				await record(ctx, "instrument.created", { type: "instrument", id });
			});
		case "export":
			return asOwner(async (ctx) => {
				const fileKey = `exports/${orgId}/${id}/workspace.zip`;
				await house.files.put(fileKey, Buffer.from("PK"), { contentType: "application/zip" });
				await ctx.tx.insert(generatedExportJobs).values({
					...{ orgId, id, reason: "normal", state: "ready", requestedAt: ctx.now, finishedAt: ctx.now, fileKey },
					...{
						dueAt: exportDueAt(ctx.policy, ctx.now),
						expiresAt: exportLinkExpiresAt(ctx.policy, ctx.now, ctx.org.purgeAt),
					},
				});
				events.push({ type: "record_created", class: "export_archive", id, ...said });
				events.push({ type: "record_touched", class: "export_archive", id, at: iso(at) });
			});
		case "report":
			events.push({ type: "record_created", class: "service_report", id, ...said });
			return asOwner(async (ctx) => {
				const fileKey = `reports/${orgId}/${id}.pdf`;
				const body = Buffer.from("%PDF-1.7\n%%EOF\n");
				const sha256 = createHash("sha256").update(body).digest("hex");
				await house.files.put(fileKey, body, { contentType: "application/pdf" });
				await ctx.tx.insert(serviceReports).values({
					...{ orgId, id, series: id, revision: 1, title: id, target: "https://a.example/", issuedOn: "2026-01-01" },
					...{ fileKey, fileName: "r.pdf", bytes: body.length, sha256, createdAt: ctx.now },
				});
				await record(ctx, "report.uploaded", { type: "report", id });
			});
		case "archive": {
			const until = new Date(at + 700 * 24 * 3_600_000);
			events.push({ type: "archive_requested", ...said, until: until.toISOString() });
			const wish = { until, confirmation: "archive our reports" };
			if (await isGone(admin, orgId)) return archiveKept(house, owner, { organisationId: orgId, ...wish });
			return asOwner((ctx) => requestArchive(ctx, wish));
		}
		case "withdraw":
			events.push({ type: "archive_withdrawn", ...said });
			if (await isGone(admin, orgId)) return withdrawKeptArchive(house, owner, { organisationId: orgId });
			return asOwner((ctx) => withdrawArchive(ctx));
		case "cancel":
			events.push({ type: "cancelled", ...said });
			return asOwner(async (ctx) => void (await beginGrace(ctx, { source: "form" })));
		case "reactivate":
			events.push({ type: "reactivated", ...said });
			return asOwner(async (ctx) => void (await reactivateOrganisation(ctx)));
		case "hold":
			events.push({ type: "hold_placed", ...said });
			await admin`insert into holds (org_id, classes, reason, reference, placed_by, placed_at)
				select ${orgId}, '{audit_log}', 'court_order', 'x', 'x', app.now()
				where not exists (select from holds where org_id = ${orgId} and released_at is null)`;
			return;
		case "release":
			events.push({ type: "hold_released", ...said });
			await admin`update holds set released_at = app.now() where org_id = ${orgId} and released_at is null`;
			return;
		case "attempt":
			events.push({ type: "record_created", class: "security_event", id, at: iso(at) });
			await admin`insert into security_events (id, at, kind) values (${id}, app.now(), 'sign_in.failed')`;
			return;
		case "mail":
			await admin`insert into email_log (kind, org_id, dedupe_key, state, created_at)
				values ('x', ${orgId}, ${id}, 'sent', app.now())`;
			return;
		case "erase": {
			const choice = [{ organisationId: orgId, choice: "cancel" as const }];
			events.push({ type: "cancelled", ...said }, { type: "account_deleted", account: owner, at: iso(at) });
			const session = { id: owner, user: { id: owner }, confirmedAt: new Date(at) } as never;
			await eraseAccount(house, owner, { phrase: erasurePhrase, organisations: choice }, { session });
		}
	}
}
