import { and, eq } from "@calibrant/db/drizzle";
import { importBatches, memberships } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, DomainError, findCause, inOrg, queueMail, record, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { historyChoices, runHistoryImport } from "../history/import-history.ts";
import type { Steps } from "../stored-files.ts";
import { runUsageImport, usageChoices } from "../usage/import-usage.ts";
import type { BatchKind } from "./find-batch.ts";
import { importChoices } from "./import-choices.ts";
import { calledOff, type ImportWork } from "./import-work.ts";
import { runImport } from "./run-import.ts";
import { type ImportPayload, importJob, runBatchName } from "./start-import.ts";

const actor = { type: "system", ref: null, job: runBatchName.name } as const;
const enough = { progressMilliseconds: 400 } as const;
/** Whoever confirmed an import that is over sooner still looks at its page. */
const waitedMilliseconds = 60_000;

type Claimed = {
	kind: BatchKind;
	userId: string | null;
	startedAt: Date;
	choices: unknown;
	checked: string;
};

/** Imports one confirmed file as the member who confirmed it, all rows or none, and saves how far it is. */
export const runBatch = defineJob<WorkerHouse, ImportPayload>({
	name: runBatchName.name,
	payload: z.strictObject({ orgId: z.uuid(), batchId: z.uuid() }),
	safeToRunTwice: "writes in one transaction, which is kept only while the row still says that it is being imported",
	queue: { policy: "exclusive", retryLimit: 3, retryDelaySeconds: 5, expireInSeconds: 3_600, heartbeatSeconds: 30 },
	async run({ house, signal, log }, { orgId, batchId }) {
		const open = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		const claimed = await open((ctx) => claim(ctx, batchId));
		if (!claimed) return;
		const { userId } = claimed;
		if (userId === null)
			return open((ctx) => giveBack(ctx, batchId, "Whoever confirmed this import is no member now."));
		const steps: Steps = {
			files: house.files,
			open: (scope, work) => inOrg(house, orgId, { userId }, scope, work),
		};
		let saved = Number.NEGATIVE_INFINITY;
		const told: ImportWork["told"] = async (done, total) => {
			if (signal.aborted) throw signal.reason;
			if (done < total && performance.now() - saved < enough.progressMilliseconds) return;
			saved = performance.now();
			await open((ctx) => save(ctx, batchId, { done, total }));
		};
		try {
			await write(steps, batchId, claimed, { from: "importing", told });
			await open((ctx) => tellFinished(ctx, batchId, claimed));
			log.info({ orgId, batchId }, "import written");
		} catch (error) {
			// Whoever takes it over begins again: nothing was kept.
			if (signal.aborted) throw error;
			const refusal = findCause(error, (one): one is DomainError => one instanceof DomainError);
			if (!refusal) log.error({ orgId, batchId, err: error }, "import failed");
			const why = refusal ? `${refusal.message} ${refusal.whatToDo}` : "Something went wrong. Nothing was written.";
			await open((ctx) => giveBack(ctx, batchId, why));
		}
	},
});

function write(steps: Steps, batchId: string, { kind, choices, checked }: Claimed, work: ImportWork) {
	if (kind === "history") {
		return runHistoryImport(steps, { batchId, checked, choices: historyChoices.optional().parse(choices) }, work);
	}
	if (kind === "usage") {
		return runUsageImport(steps, { batchId, checked, choices: usageChoices.optional().parse(choices) }, work);
	}
	return runImport(steps, { batchId, checked, choices: importChoices.optional().parse(choices) }, work);
}

async function claim(ctx: Ctx, batchId: string): Promise<Claimed | null> {
	const [batch] = await ctx.tx.select().from(importBatches).where(eq(importBatches.id, batchId));
	const job = importJob.safeParse(batch?.choices).data?.job;
	if (batch?.state !== "importing" || !job) return null;
	const [member] = await ctx.tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(eq(memberships.id, job.by));
	const userId = member?.userId ?? null;
	const startedAt = new Date(job.startedAt);
	return { kind: batch.kind as BatchKind, userId, startedAt, choices: job.choices, checked: job.checked };
}

const running = (batchId: string) => and(eq(importBatches.id, batchId), eq(importBatches.state, "importing"));

async function save(ctx: Ctx, batchId: string, counts: { done: number; total: number }): Promise<void> {
	const wanted = await ctx.tx.update(importBatches).set({ counts }).where(running(batchId)).returning();
	if (wanted.length === 0) throw calledOff();
}

/** Lets the file wait again, with what went wrong. */
async function giveBack(ctx: Ctx, batchId: string, failure: string): Promise<void> {
	const [batch] = await ctx.tx.select().from(importBatches).where(running(batchId)).for("update");
	const job = importJob.safeParse(batch?.choices).data?.job;
	if (!batch || !job) return;
	const choices = { job: { ...job, failure } };
	await ctx.tx.update(importBatches).set({ state: "uploaded", choices, counts: null }).where(running(batchId));
	await record(ctx, "import.failed", { type: "import", id: batchId });
	const [member] = await ctx.tx.select().from(memberships).where(eq(memberships.id, job.by));
	if (member) await tell(ctx, batchId, member.userId, job.startedAt);
}

async function tellFinished(ctx: Ctx, batchId: string, { userId, startedAt }: Claimed): Promise<void> {
	if (userId === null || ctx.now.getTime() - startedAt.getTime() < waitedMilliseconds) return;
	await tell(ctx, batchId, userId, startedAt.toISOString());
}

/** One mail for each time it was confirmed. */
const tell = (ctx: Ctx, batchId: string, userId: string, startedAt: string) =>
	queueMail(
		ctx,
		{ kind: "import_ended" },
		{ orgId: ctx.orgId, userId, subjectId: batchId, key: `${batchId}:${startedAt}` },
	);
