import { promise } from "@calibrant/policy";
import { afterAll, expect, inject, test } from "vitest";
import { openDecade } from "./testing/decade.ts";

const day = 24 * 3_600_000;
const start = Date.parse("2026-01-05T00:00:00Z");
const end = start + 3652 * day;
/** Repeat a run with `DECADE_SEED=…`; `DECADE_ORGANISATIONS=20` for a shorter one. */
const organisations = Number(process.env.DECADE_ORGANISATIONS ?? 100);
const seed = Number(process.env.DECADE_SEED ?? Date.now() % 1_000_000);

const run = await openDecade(inject("cluster"), seed);
afterAll(() => run.close());

type Decade = Awaited<ReturnType<typeof openDecade>>;

/** Everything that happens, and every instant at which something is due; gives how many of each there were. */
async function playAll(run: Decade, lives: ReturnType<Decade["lives"]>): Promise<[number, number]> {
	let [actions, instants] = [0, 0];
	for (;;) {
		const action = lives[actions]?.at ?? end;
		const due = run.nextDue();
		if (due !== null && due <= action) {
			instants += 1;
			// A millisecond early no organisation may go; at the instant everything must.
			await run.workEarly(due - 1);
			await run.compare(due - 1);
			await run.work(due);
			await run.compare(due);
		} else if (actions < lives.length) {
			const life = lives[actions];
			actions += 1;
			if (life) await run.play(life);
		} else break;
	}
	await run.workEverything(end);
	return [actions, instants];
}

test(promise(
	["INV-11", "CP-27", "CP-31", "CP-39", "CP-24"],
	"ten years of a hundred organisations: at every due instant the jobs delete what the model says, and nothing else",
), async () => {
	console.info(`decade: seed ${seed}`);
	const lives = run.lives({ organisations, start, end });
	const [actions, instants] = await playAll(run, lives);
	const state = await run.compareAll(end);
	console.info(`decade: seed ${seed}, ${actions} acts, ${instants} due instants`, state);
	expect(state.purged, `seed ${seed}`).toBeGreaterThan(organisations / 5);
	expect(state.receipts, `seed ${seed}`).toBe(state.purged);
	expect(state.auditLogsDeleted, `seed ${seed}`).toBeGreaterThan(0);
	expect(state.reactivated, `seed ${seed}`).toBeGreaterThan(0);
	expect(state.held, `seed ${seed}`).toBeGreaterThan(0);
}, 600_000);

test(promise(
	["KS-11", "KS-12"],
	"ten years where reports outlive their organisation: kept, archived, withdrawn and deleted as the model says",
), async () => {
	const kalisecu = await openDecade(inject("cluster"), seed, "kalisecu");
	try {
		const lives = kalisecu.lives({ organisations: Math.ceil(organisations / 2), start, end });
		await playAll(kalisecu, lives);
		const state = await kalisecu.compareAll(end);
		console.info(`decade with reports: seed ${seed}`, state);
		expect(state.purged, `seed ${seed}`).toBeGreaterThan(0);
		expect(state.keptDeleted, `seed ${seed}`).toBeGreaterThan(0);
	} finally {
		await kalisecu.close();
	}
}, 600_000);
