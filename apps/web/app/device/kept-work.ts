import { deviceDraftMilliseconds } from "@calibrant/policy/device";
import type { Work, WorkDraft } from "../components/calibration/work-draft.ts";
import { isOf, store, type Who } from "./store.ts";

/** A calibration as it stands on this device, until it is saved. */
export interface KeptWork {
	/** Of the calibration. */
	id: string;
	who: Who;
	tag: string;
	/** Milliseconds since 1970 by the clock of this device. */
	typedAt: number;
	/** The form as it was opened. */
	begun: Work;
	draft: WorkDraft;
	/** Whether it was asked to be saved, and is not yet. */
	toSend: boolean;
	/** The form that it was typed into: another tab has another. */
	form: string;
	/** What went out, and nobody knows whether it came in; it is sent again under the same key. */
	sent: { key: string; form: string; draft: WorkDraft } | null;
	/** Why it was not taken. */
	refused: string | null;
}

/** What this person typed in this organisation. What is older than the policy allows is deleted first, whoever's it is. */
export async function keptWorks(who: Who): Promise<KeptWork[]> {
	const step = (await store()).transaction("work", "readwrite");
	const kept = await step.store.getAll();
	const old = kept.filter(({ typedAt }) => typedAt < Date.now() - deviceDraftMilliseconds);
	await Promise.all([...old.map(({ id }) => step.store.delete(id)), step.done]);
	return kept.filter((one) => !old.includes(one)).filter(isOf(who));
}

export async function keptWork(id: string, who: Who): Promise<KeptWork | null> {
	return (await keptWorks(who)).find((kept) => kept.id === id) ?? null;
}

/** Changes what is kept of a calibration, or begins to keep it, in one step; null deletes it. */
export async function changeKept(
	id: string,
	change: (kept: KeptWork | null) => KeptWork | null,
): Promise<KeptWork | null> {
	const step = (await store()).transaction("work", "readwrite");
	const next = change((await step.store.get(id)) ?? null);
	await (next === null ? step.store.delete(id) : step.store.put(next));
	await step.done;
	return next;
}
