import { workInput } from "../components/calibration/work-draft.ts";
import type { WorkRefusal } from "../routes/calibration/calibration-send.ts";
import { changeKept, type KeptWork, keptWorks } from "./kept-work.ts";
import { newKey, type Who, watchNetwork } from "./store.ts";

/** What became of one that was sent. `saved`: of which form; another tab has another. `stale`: somebody else saved meanwhile; the form shows both. */
export type Outcome =
	| { kind: "saved"; form: string }
	| { kind: "unreached" }
	| { kind: "signed out" }
	| { kind: "stale" }
	| { kind: "refused"; refusal: WorkRefusal };

const PATIENCE_MILLISECONDS = 20_000;

type Posted = Exclude<Outcome, { kind: "saved" }> | { kind: "saved"; version: number };
type Post = (kept: KeptWork, sent: NonNullable<KeptWork["sent"]>) => Promise<Posted>;

const contentOf = ({ draft, id }: Pick<KeptWork, "draft" | "id">) =>
	JSON.stringify({ ...workInput(draft, id), version: 0 });

/**
 * Sends what is kept of a calibration until it is saved or something stands in the way. What went out before, and was
 * not answered, goes first and under its own key: so it is saved once, and the version it led to is known.
 */
export async function sendKept(id: string, post: Post = postWork): Promise<Outcome | null> {
	for (;;) {
		const kept = await changeKept(id, (now) => now && { ...now, sent: now.sent ?? attemptOf(now), refused: null });
		if (!kept?.sent) return null;
		const { sent } = kept;
		const outcome = await post(kept, sent);
		if (outcome.kind === "unreached" || outcome.kind === "signed out") return outcome;
		if (!("version" in outcome)) {
			const why = outcome.kind === "refused" ? outcome.refusal.problem : null;
			await changeKept(id, (now) => now && { ...now, sent: null, toSend: false, refused: why });
			return outcome;
		}
		let { form } = sent;
		const rest = await changeKept(id, (now) => {
			form = (now?.sent ?? sent).form;
			if (!now || contentOf(now) === contentOf({ id, draft: sent.draft })) return null;
			// What was typed in another tab did not begin with this.
			if (now.form !== form) return { ...now, sent: null };
			return { ...now, sent: null, draft: { ...now.draft, version: outcome.version } };
		});
		if (!rest?.toSend) return { kind: "saved", form };
	}
}

const attemptOf = ({ toSend, form, draft }: KeptWork): KeptWork["sent"] =>
	toSend ? { key: newKey(), form, draft } : null;

async function postWork({ id, who }: KeptWork, { key, draft }: NonNullable<KeptWork["sent"]>) {
	let answer: Response;
	try {
		answer = await fetch(`/app/calibrations/${id}/send`, {
			...{ method: "POST", redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) },
			headers: { "content-type": "application/json", "idempotency-key": key },
			body: JSON.stringify({ who, input: workInput(draft, id) }),
		});
	} catch {
		return { kind: "unreached" } as const;
	}
	if (answer.status >= 500 || answer.status === 429) return { kind: "unreached" } as const;
	if (answer.status === 401) return { kind: "signed out" } as const;
	const told = (await answer.json().catch(() => null)) as { version: number } | { stale: true } | WorkRefusal | null;
	if (told === null) return { kind: "unreached" } as const;
	if ("version" in told) return { kind: "saved", version: told.version } as const;
	return "stale" in told ? ({ kind: "stale" } as const) : ({ kind: "refused", refusal: told } as const);
}

type Listener = (id: string, outcome: Outcome | null) => void;
const listeners = new Set<Listener>();

/** Tells whoever shows what is kept that it changed. Returns what ends it. */
export function onKept(listener: Listener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export const tellKept = (id: string, outcome: Outcome | null): void => {
	for (const listener of listeners) listener(id, outcome);
};

/** Sends everything of this person that waits, one after the other; one tab at a time. */
export async function sendAll(who: Who): Promise<void> {
	const send = async () => {
		for (const { id, toSend, sent } of await keptWorks(who)) {
			if (toSend || sent) tellKept(id, await sendKept(id));
		}
	};
	await (navigator.locks ? navigator.locks.request("calibrant-outbox", send) : send());
}

/** Sends whenever {@link watchNetwork} says so. Returns what ends it. */
export const watchOutbox = (who: Who): (() => void) => watchNetwork(() => sendAll(who));
